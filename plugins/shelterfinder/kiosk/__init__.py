"""The local server: the built site on this machine, with the headers a host should send."""
