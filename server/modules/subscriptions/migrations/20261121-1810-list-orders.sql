-- The list of orders, the newest first, and narrowed to days.
create index orders_by_time on subscriptions.orders (created_at desc, number desc);
