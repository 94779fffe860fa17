from django.urls import path

from legs import downloads, views
from legs.maps import leg_map
from legs.stride import stride, stride_data_file

app_name = "legs"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("search/", views.search, name="search"),
    path("stride/", stride, name="stride"),
    path("stride/data.json", stride_data_file, name="stride-data"),
    path("maps/<str:view>/", leg_map, name="map"),
    path("muscles/<slug:slug>/", views.muscle, name="muscle"),
    path("groups/<slug:slug>/", views.group, name="group"),
    path("phases/<slug:slug>/", views.phase, name="phase"),
    path("about/", views.about, name="about"),
    path("about/midstance-legs.json", downloads.as_json, name="data"),
    path("about/midstance-<slug:table>.csv", downloads.as_csv, name="table"),
]
