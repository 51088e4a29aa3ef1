import { type ComponentChildren, h } from 'preact';
import { Button } from './button.js';

/** The module that a page with a `PatientForm` names in `scripts`. */
export const PATIENT_FORM_SCRIPT = 'patient-form.js';

export interface PatientFormProps {
  /** Where the server sends whoever is let through; the same address each time. */
  next: string;
  /** How often it is sent before the person has to decide. */
  tries?: number;
  /** One form, whose busy answer is 503 with `Retry-After`. */
  children: ComponentChildren;
}

/** A form that tries again by itself while the server is too busy, without losing what was typed. Plain without JavaScript. */
export function PatientForm({ next, tries = 6, children }: PatientFormProps) {
  return h(
    'patient-form',
    { next, tries },
    <div class="notice notice-warning patient-notice" data-waiting hidden>
      <span class="notice-sign" aria-hidden="true">
        !
      </span>
      <div class="notice-body">
        <p role="status" data-words></p>
        {/* The words say it once; a voice that counts would drown them. */}
        <p aria-hidden="true" class="patient-countdown" data-seconds></p>
        <Button type="button" look="quiet">
          Batalkan
        </Button>
      </div>
    </div>,
    children,
  );
}
