import { Passwords } from '../credentials/passwords.service.js';
import { RecoveryCodes } from '../credentials/recovery-codes.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { Enrolment } from './enrolment.service.js';
import { SecondFactor } from './second-factor.service.js';
import { SignInMetrics } from './sign-in-metrics.js';
import { SignIn } from './sign-in.service.js';
import { SweepThrottleJob } from './sweep-throttle.job.js';
import { Throttle } from './throttle.service.js';

/** What the identity module provides for signing in. */
export const SIGN_IN_PROVIDERS = [
  Passwords,
  TotpFactors,
  RecoveryCodes,
  Throttle,
  SignIn,
  SecondFactor,
  Enrolment,
  SignInMetrics,
  SweepThrottleJob,
];
