import { ChangeApplying } from './changes/change-applying.service.js';
import { ChangeDesk } from './changes/change-desk.service.js';
import { ChangeDraftsController } from './changes/change-drafts.controller.js';
import { ChangedPeopleQuery } from './changes/changed-people.query.js';
import { ChangesController } from './changes/changes.controller.js';
import { DaysPreview } from './changes/days-preview.service.js';
import { PreviewJob } from './changes/preview.job.js';
import { RuleChanges } from './changes/rule-changes.service.js';
import { RuleChangesStore } from './changes/rule-changes.store.js';
import { ChangeSides } from './changes/sides.service.js';
import { EffectJudges } from './effects/effect-judges.service.js';
import { EffectsPreview } from './effects/effects-preview.service.js';
import { ForecastFacts } from './forecast/forecast-facts.query.js';
import { Forecast } from './forecast/forecast.service.js';
import { RuleDesk } from './sets/rule-desk.service.js';
import { RuleSetsController } from './sets/rule-sets.controller.js';
import { RuleSetsQuery } from './sets/rule-sets.query.js';
import { CalendarProposals } from './wishes/calendar-proposals.service.js';
import { EffectPreview } from './wishes/effect-preview.service.js';
import { TppEffectsController } from './wishes/tpp-effects.controller.js';
import { TppEffects } from './wishes/tpp-effects.service.js';
import { WishApplying } from './wishes/wish-applying.service.js';

/** What AttendanceModule takes in for rules and their changes. */
export const RULE_CHANGES_CONTROLLERS = [
  RuleSetsController,
  ChangeDraftsController,
  ChangesController,
  TppEffectsController,
];
export const RULE_CHANGES_PROVIDERS = [
  RuleSetsQuery,
  RuleDesk,
  ForecastFacts,
  Forecast,
  RuleChangesStore,
  ChangedPeopleQuery,
  DaysPreview,
  EffectJudges,
  EffectsPreview,
  EffectPreview,
  PreviewJob,
  WishApplying,
  ChangeApplying,
  RuleChanges,
  CalendarProposals,
  TppEffects,
  ChangeDesk,
  ChangeSides,
];
