"""Many scenarios over the one model: from "what if the gemeente stops" to a million runs."""
