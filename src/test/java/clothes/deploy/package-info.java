/**
 * What is deployed and published: template.yaml, the packages that Maven builds, and the documents'
 * statements about both. Start with {@link clothes.deploy.TemplateTest}.
 */
package clothes.deploy;
