from django.urls import path

from shiremoot.governance.packs import views
from shiremoot.governance.packs.proofs.views import deciding, looking, sending

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/bring-in/", views.bring_in, name="paper-bring-in"),
    path("papers/proofs/", looking.proofs, name="proofs"),
    path("papers/proofs/start/", sending.start, name="proof-start"),
    path("papers/proofs/under-way/<int:number>/", sending.under_way, name="proof-job"),
    path("papers/proofs/<int:number>/", looking.proof, name="proof"),
    path("papers/proofs/<int:number>/papers/<int:order>/", looking.paper, name="proof-paper"),
    path("papers/proofs/<int:number>/findings.<slug:kind>", looking.download, name="proof-download"),
    path("papers/proofs/<int:number>/again/", sending.again, name="proof-again"),
    path("papers/proofs/<int:number>/findings/<int:order>/", deciding.finding, name="finding"),
    path(
        "papers/proofs/<int:number>/findings/<int:order>/take-back/",
        deciding.take_back,
        name="finding-take-back",
    ),
    path("papers/<int:number>/proof-read/", sending.together, name="paper-proof-read"),
    path("papers/<int:number>/", views.paper, name="paper"),
    path("papers/<int:number>/facts/<int:order>/decide/", views.decide, name="fact-decide"),
    path("papers/<int:number>/facts/<int:order>/correct/", views.correct, name="fact-correct"),
    path("papers/<int:number>/store/", views.store, name="paper-store"),
    path("papers/<int:number>/set-aside/", views.set_aside, name="paper-set-aside"),
]
