-- E-mail addresses are compared letter by letter as ASCII: a database of Turkish locale would make `I` into `ı`.

drop index identity.users_email;
create unique index users_email on identity.users (lower(email collate "C"));
