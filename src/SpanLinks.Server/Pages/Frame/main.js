// Everything reads and works without JavaScript; each of these adds to it.
import "./navigate.js";
import "./times.js";
import "./live.js";
import "./search.js";
import "./copy.js";
import "./timeline.js";
import "./waterfall.js";
