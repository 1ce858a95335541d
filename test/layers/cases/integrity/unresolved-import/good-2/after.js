import legacy from "gone";

legacy(1);
