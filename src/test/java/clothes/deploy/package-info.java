/**
 * Tests of what is deployed and published: template.yaml, the packages that Maven builds, and what
 * the documents say about both. Start with {@link clothes.deploy.TemplateTest}.
 */
package clothes.deploy;
