{% load static %}// A new release is a new worker, and nothing else is.
import "{% static 'js/reminder-worker.js' %}";
import { start } from "{% static 'js/worker.js' %}";

start("{{ release }}", {{ precached|safe }});
