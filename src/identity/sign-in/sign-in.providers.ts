import { Passwords } from '../credentials/passwords.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { SignInMetrics } from './sign-in-metrics.js';
import { SignIn } from './sign-in.service.js';
import { SweepThrottleJob } from './sweep-throttle.job.js';
import { Throttle } from './throttle.service.js';

/** What the identity module provides for signing in with a password. */
export const SIGN_IN_PROVIDERS = [Passwords, TotpFactors, Throttle, SignIn, SignInMetrics, SweepThrottleJob];
