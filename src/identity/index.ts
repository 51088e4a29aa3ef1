export { judgePassword, type PasswordContext } from './credentials/password.rules.js';
export { Passwords } from './credentials/passwords.service.js';
export { SignIn, type SignInRequest } from './sign-in/sign-in.service.js';
export type { SignInAnswer } from './sign-in/sign-in-answer.rules.js';
