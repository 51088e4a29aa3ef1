import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { OwnMessagesService } from './own-messages.service.js';

/** What PeopleModule takes in for telling people something. */
export const INBOX_CONTROLLERS = [InboxController];
export const INBOX_PROVIDERS = [Inbox, OwnMessagesService];
