export { judgePassword, type PasswordContext } from './credentials/password.rules.js';
export { Passwords } from './credentials/passwords.service.js';
export { SignIn, type SignInRequest } from './sign-in/sign-in.service.js';
export type { SignInAnswer } from './sign-in/sign-in-answer.rules.js';
export { PASSWORD_FIELD_SCRIPT, PasswordField } from './credentials/password-field.js';
export { Throttle } from './sign-in/throttle.service.js';
