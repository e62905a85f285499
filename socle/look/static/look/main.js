/* Behaviours are small, hooked by data- attributes, and none is needed to use a page. */
import "./again.js";
import "./days.js";
import "./drafts.js";
import "./drawing.js";
import "./focus.js";
import "./fold.js";
import "./list.js";
import "./live.js";
import "./narrow.js";
import "./once.js";
import "./passkey.js";
import "./popover.js";
import "./seek.js";
import "./shape.js";
import "./taken.js";
import "./toast.js";
import "./upload.js";
