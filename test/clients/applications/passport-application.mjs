// The application of passport-openidconnect's own README, on Express 5, with a page that tells who is there.
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import OpenIDConnectStrategy from 'passport-openidconnect';

const { ISSUER: issuer, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const origin = `http://localhost:${PORT}`;
const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
const metadata = await discovery.json();

const authenticator = new passport.Passport();
authenticator.serializeUser((user, done) => done(null, user));
authenticator.deserializeUser((user, done) => done(null, user));
authenticator.use(
  new OpenIDConnectStrategy(
    {
      issuer,
      authorizationURL: metadata.authorization_endpoint,
      tokenURL: metadata.token_endpoint,
      userInfoURL: metadata.userinfo_endpoint,
      clientID: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      callbackURL: `${origin}/callback`,
      scope: ['profile', 'email', 'offline_access'],
      nonce: true,
      skipUserProfile: false,
    },
    (_issuer, profile, _context, idToken, _accessToken, refreshToken, done) =>
      done(null, { ...profile, idToken, refreshes: Boolean(refreshToken) }),
  ),
);

const app = express();
app.use(session({ secret: 'only for tests', resave: false, saveUninitialized: false, name: 'passport' }));
app.use(authenticator.session());
app.get('/', (request, response) => response.json(request.user ?? null));
app.get('/login', authenticator.authenticate('openidconnect'));
app.get('/callback', authenticator.authenticate('openidconnect', { failWithError: true }), (_, response) =>
  response.redirect('/'),
);
app.get('/logout', (request, response, next) => {
  const goodbye = new URL(metadata.end_session_endpoint);
  goodbye.searchParams.set('id_token_hint', request.user?.idToken ?? '');
  goodbye.searchParams.set('post_logout_redirect_uri', `${origin}/bye`);
  request.logout((error) => (error ? next(error) : response.redirect(goodbye.href)));
});
app.get('/bye', (request, response) => response.json({ left: request.user === undefined }));
app.listen(Number(PORT), '127.0.0.1');
