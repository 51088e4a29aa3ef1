import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { OwnNoticesController } from './notices/choices/own-notices.controller.js';
import { OwnNoticesService } from './notices/choices/own-notices.service.js';
import { Dispatches } from './notices/dispatches.store.js';
import { MailNotices } from './notices/mail-notices.service.js';
import { NoticeCarriers } from './notices/notice-carriers.service.js';
import { NoticeKinds } from './notices/notice-kinds.service.js';
import { NoticeReach } from './notices/notice-reach.query.js';
import { NoticeRound } from './notices/notice-round.service.js';
import { PushNotices } from './notices/push/push-notices.service.js';
import { PushSubscriptions } from './notices/push/push-subscriptions.service.js';
import { VapidKeyring } from './notices/push/vapid-keys.service.js';
import { NoticeStateController } from './notices/state/notice-state.controller.js';
import { NoticeStates } from './notices/state/notice-state.query.js';
import { OwnMessagesService } from './own-messages.service.js';

/** What PeopleModule takes in for telling people something. */
export const INBOX_CONTROLLERS = [InboxController, OwnNoticesController, NoticeStateController];
export const INBOX_PROVIDERS = [
  Inbox,
  OwnMessagesService,
  NoticeKinds,
  NoticeCarriers,
  Dispatches,
  NoticeReach,
  NoticeRound,
  MailNotices,
  PushSubscriptions,
  VapidKeyring,
  PushNotices,
  OwnNoticesService,
  NoticeStates,
];
