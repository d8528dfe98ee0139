//! The city: districts, towns, police stations, who is responsible for which town, service points.

// A jurisdiction's key is the town: no town can have two stations.
pub const SCRIPT: &str = "
create table district (
    code text primary key,
    name text not null
)
--
create table town (
    code text primary key,
    district_code text not null references district (code),
    name text not null,
    lon double precision,
    lat double precision
)
--
create table police_station (
    id text primary key,
    name text not null,
    full_name text not null,
    district_code text not null references district (code),
    address text not null,
    phone text not null
)
--
create table jurisdiction (
    town_code text primary key references town (code),
    station_id text not null references police_station (id)
)
--
create table service_point (
    id text primary key,
    name text not null,
    short_name text not null,
    kind text not null check (kind in ('service_station','police_window')),
    station_id text not null references police_station (id),
    district_code text not null references district (code),
    town_code text not null references town (code),
    address text not null,
    phone text not null,
    lon double precision not null,
    lat double precision not null,
    windows bigint not null check (windows > 0),
    daily_capacity bigint not null check (daily_capacity >= 0),
    opening_hours text not null,
    opening_hours_zh text not null,
    services text not null,
    sample boolean not null
)";
