/**
 * Tests of what is deployed and published: template.yaml, the packages that Maven builds, the files
 * that Git tracks, the vulnerability scan, and statements in the documents. Start with {@link
 * clothes.deploy.TemplateTest}.
 */
package clothes.deploy;
