use std::fmt;
use chrono::Utc; // HIT
