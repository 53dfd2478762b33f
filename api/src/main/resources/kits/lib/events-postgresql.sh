# PostgreSQL has no events: nothing writes by itself.

events_off() {
  :
}

events_on() {
  :
}

events_retire() {
  :
}

events_inherit() {
  :
}

events_rest() {
  :
}
