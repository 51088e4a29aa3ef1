import { ComparisonController } from './comparison.controller.js';
import { ComparisonService } from './comparison.service.js';

export const COMPARISON_PROVIDERS = [ComparisonService];
export const COMPARISON_CONTROLLERS = [ComparisonController];
