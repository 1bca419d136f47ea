"""Train the reader of acts (`onrecord_acts`) from sentences of our own."""
