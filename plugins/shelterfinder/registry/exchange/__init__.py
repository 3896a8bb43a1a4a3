"""Lists of other offices, in and out: a mapping profile says which column becomes which field."""
