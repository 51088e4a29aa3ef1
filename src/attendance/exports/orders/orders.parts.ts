import { ExportOrdersStore } from './export-orders.store.js';
import { ExportWorkStore } from './export-work.store.js';
import { MakeOrders } from './make-orders.job.js';
import { OrderArchive } from './order-archive.service.js';
import { Ordering } from './ordering.service.js';
import { OrdersController } from './orders.controller.js';
import { PartFiles } from './part-files.service.js';

export const ORDERS_PROVIDERS = [
  ExportOrdersStore,
  ExportWorkStore,
  PartFiles,
  MakeOrders,
  Ordering,
  OrderArchive,
];
export const ORDERS_CONTROLLERS = [OrdersController];
