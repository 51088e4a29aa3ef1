import type { Fault } from '../../platform/index.js';
import { type PasswordContext, judgePassword } from './password.rules.js';

/** A new password, typed twice. */
export interface NewPassword {
  newPassword: string;
  newPasswordAgain: string;
}

/** All that is wrong with it at once. */
export function faultsOfNewPassword(form: NewPassword, context: PasswordContext): Fault[] {
  const faults: Fault[] = [];
  const weakness = judgePassword(form.newPassword, context);
  if (weakness) faults.push({ field: 'newPassword', message: weakness });
  if (form.newPassword !== form.newPasswordAgain)
    faults.push({
      field: 'newPasswordAgain',
      message: 'Kedua kata sandi baru tidak sama. Ketik ulang keduanya.',
    });
  return faults;
}
