#!/bin/sh
# Draws the icons in public/ from public/favicon.svg, the mark. Run from the project's folder, with the Debian packages librsvg2-bin and icoutils.
# Two kinds: the mark with its round corners, and the mark on a ground without corners, for systems that cut a shape of their own.
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

draw() { rsvg-convert --width "$2" --height "$2" --output "$3" "$1"; }

# A ground to the edges, and the mark smaller on it; a mask may leave no more than the circle within four fifths.
ground() { sed -e 's/ rx="10"//' -e "s/viewBox=\"0 0 48 48\"/viewBox=\"$1\"/" -e "s/<rect width=\"48\" height=\"48\"/<rect x=\"-24\" y=\"-24\" width=\"96\" height=\"96\"/" public/favicon.svg; }

draw public/favicon.svg 192 public/icon-192.png
draw public/favicon.svg 512 public/icon-512.png
ground "-4 -4 56 56" > "$work/maskable.svg"
draw "$work/maskable.svg" 512 public/icon-maskable-512.png
ground "-1 -1 50 50" > "$work/touch.svg"
draw "$work/touch.svg" 180 public/apple-touch-icon.png
for size in 16 32 48; do draw public/favicon.svg "$size" "$work/$size.png"; done
icotool --create --output=public/favicon.ico --raw="$work/16.png" --raw="$work/32.png" --raw="$work/48.png"
