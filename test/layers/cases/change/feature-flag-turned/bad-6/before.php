<?php
return [
    'page_size' => 20,
    'enable_signup' => false,
];
