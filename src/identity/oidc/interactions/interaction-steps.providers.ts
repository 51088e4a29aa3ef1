import type { Provider } from '@nestjs/common';
import { ConsentStep } from './consent.step.js';
import { EntryStep } from './entry.step.js';
import { INTERACTION_STEPS, type InteractionStep } from './interaction-step.js';
import { LoginStep } from './login.step.js';
import { SelectAccountStep } from './select-account.step.js';
import { StepUpStep } from './step-up.step.js';

/** One for each prompt that has a page; a new step is entered here. */
const STEPS = [SelectAccountStep, LoginStep, StepUpStep, EntryStep, ConsentStep];

export const INTERACTION_STEP_PROVIDERS: Provider[] = [
  ...STEPS,
  { provide: INTERACTION_STEPS, useFactory: (...steps: InteractionStep[]) => steps, inject: STEPS },
];
