const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In seconds. */
export const LIFETIMES = {
  /** RFC 9700, ASVS 10.4.3: at most a minute. */
  code: MINUTE,
  /** Time to walk to a computer and type eight letters. */
  deviceCode: 10 * MINUTE,
  accessToken: HOUR,
  /** A signed token cannot be called back; the person behind it is looked up at each use all the same. */
  apiToken: 10 * MINUTE,
  idToken: HOUR,
  refreshToken: 14 * DAY,
  interaction: HOUR,
  /** Longer than any token that hangs on it. */
  grant: 30 * DAY,
  /** A shared computer: one working day, and gone with the browser window. */
  session: 12 * HOUR,
  /** "My own device": however often it is used, the password is asked for after this time. */
  ownDeviceSession: 14 * DAY,
} as const;

/** How long a session may still live: an absolute end, counted from the sign-in, that use does not push away. */
export function sessionSeconds(
  session: { transient?: boolean | undefined; loginTs?: number | undefined },
  now: number,
): number {
  const whole = session.transient ? LIFETIMES.session : LIFETIMES.ownDeviceSession;
  // Before the sign-in it only carries the interaction.
  if (session.loginTs === undefined) return LIFETIMES.session;
  return Math.max(1, session.loginTs + whole - now);
}
