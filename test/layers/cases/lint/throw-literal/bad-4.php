<?php
throw 'not found'; // HIT
