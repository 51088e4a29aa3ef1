import type { HtmlResponse } from '../../web/index.js';
import { render } from '../../web/index.js';
import { type SignInAnswer, problemOf } from './sign-in-answer.rules.js';
import { SignInPage, type SignInPageProps } from './sign-in.page.js';

export interface ShowSignIn extends Omit<SignInPageProps, 'problem'> {
  /** The refusal to tell, if there was one. */
  answer?: SignInAnswer & { ok: false };
  now: Date;
  /** Origins at which the form may end: that of the application (Chromium checks each redirect). */
  formActions?: string[];
}

const STATUS = { wrong: 422, wait: 429, busy: 503 } as const;

/** The sign-in page: fresh, or with the refusal of `SignIn.attempt` and the status and Retry-After that go with it. */
export function showSignIn({ answer, now, formActions = [], ...props }: ShowSignIn): HtmlResponse {
  if (!answer) return render(SignInPage, props, { status: props.faults?.length ? 422 : 200, formActions });
  const problem = problemOf(answer, now);
  const headers: Record<string, string> =
    problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) };
  return render(SignInPage, { ...props, problem }, { status: STATUS[answer.reason], headers, formActions });
}
