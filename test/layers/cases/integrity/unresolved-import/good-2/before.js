import legacy from "gone";

legacy();
