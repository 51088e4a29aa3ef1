import type { Fault } from '../../platform/index.js';
import { type PasswordContext, judgePassword } from '../credentials/password.rules.js';
import type { ChangePasswordForm } from './change-password.form.js';

/** All that is wrong with the new password, apart from whether the current one was right. */
export function faultsOfChange(form: ChangePasswordForm, context: PasswordContext): Fault[] {
  const faults: Fault[] = [];
  const weakness = judgePassword(form.newPassword, context);
  if (weakness) faults.push({ field: 'newPassword', message: weakness });
  else if (form.newPassword === form.currentPassword)
    faults.push({ field: 'newPassword', message: 'Kata sandi baru masih sama dengan yang sekarang.' });
  if (form.newPassword !== form.newPasswordAgain)
    faults.push({
      field: 'newPasswordAgain',
      message: 'Kedua kata sandi baru tidak sama. Ketik ulang keduanya.',
    });
  return faults;
}
