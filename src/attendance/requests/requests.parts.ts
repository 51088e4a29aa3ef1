import { AskingService } from './asking.service.js';
import { LeaveDesk } from './leave-desk.service.js';
import { Officers } from './officers.service.js';
import { OpenRequestsCheck } from './open-requests-check.service.js';
import { OwnRequestsController } from './own-requests.controller.js';
import { RequestController } from './request.controller.js';
import { RequestDoor } from './request-door.service.js';
import { RequestListsController } from './request-lists.controller.js';
import { RequestsApiController } from './requests-api.controller.js';
import { RequestsQuery } from './requests.query.js';
import { UsedBeforeController } from './used-before.controller.js';
import { UsedBeforeService } from './used-before.service.js';
import { Waiting } from './waiting.service.js';
import { Answering } from './answering.service.js';
import { ApproversQuery } from './approvers.query.js';
import { CorrectionEffect } from './corrections/correction-effect.service.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CorrectionsDesk } from './corrections/corrections-desk.service.js';
import { CorrectionsQuery } from './corrections/corrections.query.js';
import { Corrections } from './corrections/corrections.service.js';
import { Filing } from './filing.service.js';
import { RequestEffects } from './request-effects.service.js';
import { LeaveFormController } from './leave-form/leave-form.controller.js';
import { LeaveForms } from './leave-form/leave-form.service.js';
import { RemindRequestsJob } from './reminders/remind-requests.job.js';
import { RequestDocumentsController } from './request-documents/request-documents.controller.js';
import { RequestDocuments } from './request-documents/request-documents.service.js';
import { RequestLimits } from './request-limits.service.js';
import { RequestNews } from './request-news.service.js';
import { RequestReaders } from './request-readers.service.js';
import { LeaveRecounts } from './recounts/leave-recounts.service.js';
import { Studying } from './studying.service.js';
import { TakingBackService } from './taking-back.service.js';

export const REQUESTS_PROVIDERS = [
  ApproversQuery,
  RequestEffects,
  Studying,
  Filing,
  Answering,
  TakingBackService,
  RequestLimits,
  RequestNews,
  RequestReaders,
  RemindRequestsJob,
  LeaveRecounts,
  LeaveForms,
  RequestDocuments,
  Corrections,
  CorrectionEffect,
  CorrectionsDesk,
  CorrectionsQuery,
  RequestsQuery,
  RequestDoor,
  LeaveDesk,
  Officers,
  AskingService,
  Waiting,
  UsedBeforeService,
  OpenRequestsCheck,
];

/** Pages with a fixed name stand before `:id`. */
export const REQUESTS_CONTROLLERS = [
  RequestsApiController,
  CorrectionsController,
  RequestDocumentsController,
  LeaveFormController,
  OwnRequestsController,
  RequestListsController,
  UsedBeforeController,
  RequestController,
];
