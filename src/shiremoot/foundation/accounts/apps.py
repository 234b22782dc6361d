from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shiremoot.foundation.accounts"
    label = "accounts"
