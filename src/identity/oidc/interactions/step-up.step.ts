import { Injectable } from '@nestjs/common';
import type { SeeOther } from '../../../web/index.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';

/** A second proof, for those who want more than a password. */
@Injectable()
export class StepUpStep extends InteractionStep {
  readonly prompt = 'step_up';

  async page(context: InteractionContext): Promise<SeeOther> {
    return context.finish({
      error: 'unmet_authentication_requirements',
      error_description: 'the person has no second factor',
    });
  }
}
