import type { Fault } from '../../platform/index.js';
import { faultsOfNewPassword } from '../credentials/new-password.rules.js';
import type { PasswordContext } from '../credentials/password.rules.js';
import type { ChangePasswordForm } from './change-password.form.js';

/** All that is wrong with the new password, apart from whether the current one was right. */
export function faultsOfChange(form: ChangePasswordForm, context: PasswordContext): Fault[] {
  const faults = faultsOfNewPassword(form, context);
  const same = form.newPassword === form.currentPassword;
  return same && !faults.some(({ field }) => field === 'newPassword')
    ? [{ field: 'newPassword', message: 'Kata sandi baru masih sama dengan yang sekarang.' }, ...faults]
    : faults;
}
