    "sent-mail": "/sent-mail/",
