SwaggerUIBundle({
  url: new URL('../openapi.json', location.href).href,
  dom_id: '#api',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
