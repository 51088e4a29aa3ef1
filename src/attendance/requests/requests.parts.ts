import { Answering } from './answering.service.js';
import { ApproversQuery } from './approvers.query.js';
import { Filing } from './filing.service.js';
import { RequestEffects } from './request-effects.service.js';
import { Studying } from './studying.service.js';
import { TakingBackService } from './taking-back.service.js';

export const REQUESTS_PROVIDERS = [
  ApproversQuery,
  RequestEffects,
  Studying,
  Filing,
  Answering,
  TakingBackService,
];

export const REQUESTS_CONTROLLERS = [];
