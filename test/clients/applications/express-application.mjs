// The application of express-openid-connect's own README: one page behind a sign-in, one that renews its token.
import express from 'express';
import openid from 'express-openid-connect';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;

const app = express();
app.use(
  openid.auth({
    issuerBaseURL: ISSUER,
    baseURL: `http://localhost:${PORT}`,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    secret: 'a long, randomly generated string of a test',
    authRequired: false,
    idpLogout: true,
    idTokenSigningAlg: 'ES256',
    authorizationParams: { response_type: 'code', scope: 'openid profile email offline_access' },
    routes: { postLogoutRedirect: '/bye' },
  }),
);
app.get('/', openid.requiresAuth(), async (request, response) => {
  response.json({ claims: request.oidc.user, info: await request.oidc.fetchUserInfo() });
});
app.get('/refresh', openid.requiresAuth(), async (request, response) => {
  const before = request.oidc.accessToken.access_token;
  const { access_token: after } = await request.oidc.accessToken.refresh();
  response.json({ changed: before !== after, info: await request.oidc.fetchUserInfo() });
});
app.get('/bye', (request, response) => response.json({ left: !request.oidc.isAuthenticated() }));
app.listen(Number(PORT), '127.0.0.1');
