{% load static %}// A new release is a new worker, and nothing else is.
import { start } from "{% static 'js/worker.js' %}";

start("{{ release }}", {{ precached|safe }});
