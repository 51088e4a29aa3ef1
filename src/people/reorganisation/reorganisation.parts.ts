import { TreeChangesController } from './tree-changes.controller.js';
import { TreeChanges } from './tree-changes.service.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import { TreeWriter } from './tree-writer.service.js';

/** What PeopleModule takes in for the changes of the tree. */
export const REORGANISATION_CONTROLLERS = [TreeChangesController];
export const REORGANISATION_PROVIDERS = [TreeFactsQuery, TreeWriter, TreeChanges];
