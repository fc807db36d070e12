"""The sentences that say why an output folder is refused, and what to do."""

from __future__ import annotations

from ayumi.problems import Bilingual

FILE = Bilingual(
    "出力先がフォルダーではありません。別の場所を指定してください。",
    "The output folder is a file. Choose another place.",
)
FOREIGN = Bilingual(
    "出力先に、Ayumi が作ったものではないファイルがあります。"
    "ビルドは中身をすべて入れ替えるので、空のフォルダーか、まだないフォルダーを指定してください。",
    "The output folder holds files that Ayumi did not make. A build replaces all that is in it: "
    "choose an empty folder or a new one.",
)
REPOSITORY = Bilingual(
    "出力先が Git のリポジトリになっています（.git があります）。ビルドで履歴が失われるので、"
    "別のフォルダーに出力してから、そこへコピーしてください。",
    "The output folder is a Git repository (it holds .git), and a build would lose its history. "
    "Choose another folder, and copy the site from there.",
)
DANGLING = Bilingual(
    "出力先のリンクが指すフォルダーがありません。リンク先を作るか、リンクを消してください。",
    "The output folder is a link to something that is not there. "
    "Make the folder that it points to, or delete the link.",
)
WHOLE_DISK = Bilingual(
    "出力先がディスク全体（マウントされた場所）です。その中のフォルダーを指定してください。",
    "The output folder is a whole disk or mounted volume. Choose a folder inside it.",
)
HOME = Bilingual(
    "出力先がホームフォルダーです。その中の別のフォルダーを指定してください。",
    "The output folder is your home folder. Choose a folder inside it.",
)
SITE = Bilingual(
    "出力先が、サイトのフォルダーそのものか、それを含むフォルダーです。"
    "_site のような別のフォルダーを指定してください。",
    "The output folder is the site's own folder, or one that contains it. "
    "Choose another, such as _site.",
)
SOURCE = Bilingual(
    "出力先が、サイトの元になるフォルダー（content、templates、static、ayumi、.git）の"
    "どれかと重なっています。_site のような別のフォルダーを指定してください。",
    "The output folder is, contains, or lies within one of the folders that the site is made from "
    "(content, templates, static, ayumi, .git). Choose another, such as _site.",
)
NOT_ALLOWED = Bilingual(
    "出力先のフォルダーを作ったり入れ替えたりする権限がありません。"
    "権限を確かめるか、別の場所を指定してください。",
    "You are not permitted to make or replace the output folder. "
    "Check the permissions of the folder around it, or choose another place.",
)
UNDER_A_FILE = Bilingual(
    "出力先の途中にあるのがフォルダーではなくファイルです。別の場所を指定してください。",
    "The output folder would lie under a file. Choose another place.",
)
