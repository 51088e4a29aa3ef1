import { PlannedChangesController } from './planned-changes.controller.js';
import { PlannedChangesJob } from './planned-changes.job.js';
import { PlannedChanges } from './planned-changes.store.js';
import { TreeCancelling } from './tree-cancelling.service.js';
import { TreeChangesController } from './tree-changes.controller.js';
import { TreeChanges } from './tree-changes.service.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import { TreeNewsQuery } from './tree-news.query.js';
import { TreeWriter } from './tree-writer.service.js';

/** What PeopleModule takes in for the changes of the tree. */
export const REORGANISATION_CONTROLLERS = [TreeChangesController, PlannedChangesController];
export const REORGANISATION_PROVIDERS = [
  TreeFactsQuery,
  TreeNewsQuery,
  PlannedChanges,
  PlannedChangesJob,
  TreeWriter,
  TreeChanges,
  TreeCancelling,
];
