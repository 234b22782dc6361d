from django.urls import path

from shiremoot.foundation.sign_in import reset_views, security_views, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="sign-in-code"),
    path("sign-in/passkey/", views.passkey, name="sign-in-passkey"),
    path("sign-in/send/", views.send_kept_form, name="send-kept-form"),
    path("sign-in/forgotten/", reset_views.forgotten, name="forgotten"),
    path("sign-in/new-password/<slug:number>/<slug:token>/", reset_views.new_password, name="new-password"),
    path("sign-in/with/<slug:provider_id>/", views.provider, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", views.provider_answer, name="openid_connect_callback"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/security/", security_views.security, name="security"),
    path("account/password/", reset_views.password, name="password"),
    path("account/email/", reset_views.email, name="email"),
    path("account/email/<str:token>/", reset_views.email_confirm, name="email-confirm"),
    path("account/set-up-code/", security_views.set_up_code, name="set-up-code"),
    path("account/codes/add/", security_views.codes_add, name="codes-add"),
    path("account/passkeys/add/", security_views.passkey_add, name="passkey-add"),
    path("account/factors/<int:number>/remove/", security_views.factor_remove, name="factor-remove"),
    path("account/recovery-codes/", security_views.recovery_codes, name="recovery-codes"),
    path("account/sessions/end/", security_views.sessions_end, name="sessions-end"),
    path("account/sessions/<int:number>/end/", security_views.session_end, name="session-end"),
    path("account/confirm/", security_views.confirm, name="confirm"),
    path("account/confirm/passkey/", security_views.confirm_passkey, name="confirm-passkey"),
]
