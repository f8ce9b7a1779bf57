// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/translation_words.h"

#include <fmt/format.h>

#include <array>

namespace lathe::world {

namespace {

constexpr uint32_t kGoods = kTradable | kPortable;

constexpr std::array kNouns = {
    Noun{"cat", "cats", "猫", "只", kAnimal | kDrawable},
    Noun{"dog", "dogs", "狗", "条", kAnimal | kDrawable},
    Noun{"horse", "horses", "马", "匹", kAnimal | kDrawable},
    Noun{"bird", "birds", "鸟", "只", kAnimal | kDrawable},
    Noun{"cow", "cows", "牛", "头", kAnimal},
    Noun{"goat", "goats", "山羊", "只", kAnimal},
    Noun{"rabbit", "rabbits", "兔子", "只", kAnimal | kDrawable},
    Noun{"pig", "pigs", "猪", "头", kAnimal},
    Noun{"elephant", "elephants", "大象", "头", kAnimal | kDrawable},
    Noun{"duck", "ducks", "鸭子", "只", kAnimal},
    Noun{"monkey", "monkeys", "猴子", "只", kAnimal | kDrawable},
    Noun{"tiger", "tigers", "老虎", "只", kAnimal | kDrawable},
    Noun{"snake", "snakes", "蛇", "条", kAnimal},
    Noun{"chicken", "chickens", "鸡", "只", kAnimal},
    Noun{"book", "books", "书", "本", kGoods | kReadable | kWritable},
    Noun{"newspaper", "newspapers", "报纸", "份", kPortable | kReadable},
    Noun{"letter", "letters", "信", "封", kPortable | kReadable | kWritable},
    Noun{"dictionary", "dictionaries", "词典", "本", kGoods | kReadable},
    Noun{"magazine", "magazines", "杂志", "本", kGoods | kReadable},
    Noun{"novel", "novels", "小说", "本", kGoods | kReadable | kWritable},
    Noun{"hat", "hats", "帽子", "顶", kGoods | kWearable | kWashable, "戴"},
    Noun{"coat", "coats", "大衣", "件", kGoods | kWearable | kWashable, "穿"},
    Noun{"shirt", "shirts", "衬衫", "件", kGoods | kWearable | kWashable, "穿"},
    Noun{"skirt", "skirts", "裙子", "条", kGoods | kWearable | kWashable, "穿"},
    Noun{"scarf", "scarves", "围巾", "条", kGoods | kWearable | kWashable, "戴"},
    Noun{"sweater", "sweaters", "毛衣", "件", kGoods | kWearable | kWashable, "穿"},
    Noun{"car", "cars", "汽车", "辆", kTradable | kRepairable | kWashable},
    Noun{"bicycle", "bicycles", "自行车", "辆", kTradable | kRepairable | kWashable},
    Noun{"lorry", "lorries", "卡车", "辆", kTradable | kRepairable | kWashable},
    Noun{"boat", "boats", "船", "条", kTradable | kRepairable | kDrawable},
    Noun{"phone", "phones", "手机", "部", kGoods | kRepairable | kBreakable},
    Noun{"computer", "computers", "电脑", "台", kGoods | kRepairable | kBreakable},
    Noun{"camera", "cameras", "照相机", "台", kGoods | kRepairable | kBreakable},
    Noun{"lamp", "lamps", "灯", "盏", kGoods | kRepairable | kBreakable},
    Noun{"radio", "radios", "收音机", "台", kGoods | kRepairable | kBreakable},
    Noun{"umbrella", "umbrellas", "雨伞", "把", kGoods | kRepairable | kBreakable},
    Noun{"key", "keys", "钥匙", "把", kPortable},
    Noun{"knife", "knives", "刀", "把", kGoods | kWashable},
    Noun{"pen", "pens", "笔", "支", kGoods | kRepairable | kBreakable},
    Noun{"ticket", "tickets", "票", "张", kGoods},
    Noun{"map", "maps", "地图", "张", kGoods | kReadable | kDrawable},
    Noun{"painting", "paintings", "画", "幅", kGoods},
    Noun{"photo", "photos", "照片", "张", kPortable},
    Noun{"cup", "cups", "杯子", "个", kGoods | kWashable | kBreakable},
    Noun{"bottle", "bottles", "瓶子", "个", kPortable | kWashable | kBreakable},
    Noun{"plate", "plates", "盘子", "个", kGoods | kWashable | kBreakable},
    Noun{"mirror", "mirrors", "镜子", "面", kGoods | kBreakable},
    Noun{"box", "boxes", "盒子", "个", kGoods},
    Noun{"bag", "bags", "包", "个", kGoods | kWashable},
    Noun{"guitar", "guitars", "吉他", "把", kGoods | kRepairable | kBreakable},
    Noun{"chair", "chairs", "椅子", "把", kTradable | kMovable | kRepairable},
    Noun{"table", "tables", "桌子", "张", kTradable | kMovable | kRepairable | kWashable},
    Noun{"bed", "beds", "床", "张", kTradable | kMovable | kRepairable},
    Noun{"piano", "pianos", "钢琴", "架", kTradable | kMovable | kRepairable},
    Noun{"apple", "apples", "苹果", "个", kGoods | kEdible | kWashable},
    Noun{"watermelon", "watermelons", "西瓜", "个", kGoods | kEdible},
    Noun{"banana", "bananas", "香蕉", "根", kGoods | kEdible},
    Noun{"pear", "pears", "梨", "个", kGoods | kEdible | kWashable},
    Noun{"egg", "eggs", "鸡蛋", "个", kGoods | kEdible},
    Noun{"cake", "cakes", "蛋糕", "块", kGoods | kEdible},
    Noun{"flower", "flowers", "花", "朵", kGoods | kDrawable},
    Noun{"tree", "trees", "树", "棵", kDrawable},
};

constexpr std::array kPersons = {
    PersonNoun{"teacher", "teachers", "老师", "位"},    PersonNoun{"doctor", "doctors", "医生", "位"},
    PersonNoun{"painter", "painters", "画家", "位"},    PersonNoun{"singer", "singers", "歌手", "位"},
    PersonNoun{"manager", "managers", "经理", "位"},    PersonNoun{"student", "students", "学生", "个"},
    PersonNoun{"child", "children", "孩子", "个"},      PersonNoun{"driver", "drivers", "司机", "个"},
    PersonNoun{"nurse", "nurses", "护士", "个"},        PersonNoun{"farmer", "farmers", "农民", "个"},
    PersonNoun{"cook", "cooks", "厨师", "个"},          PersonNoun{"worker", "workers", "工人", "个"},
    PersonNoun{"policeman", "policemen", "警察", "个"}, PersonNoun{"neighbour", "neighbours", "邻居", "个"},
    PersonNoun{"soldier", "soldiers", "士兵", "个"},
};

constexpr std::array kVerbs = {
    Verb{"buy", "buys", "bought", "bought", "buying", "买", kTradable},
    Verb{"sell", "sells", "sold", "sold", "selling", "卖", kTradable},
    Verb{"see", "sees", "saw", "seen", "seeing", "看见", kAnimal | kDrawable, false, false},
    Verb{"find", "finds", "found", "found", "finding", "找到", kPortable | kAnimal, false, false},
    Verb{"look", "looks", "looked", "looked", "looking", "找", kPortable, true, false, false, "for"},
    Verb{"read", "reads", "read", "read", "reading", "看", kReadable},
    Verb{"repair", "repairs", "repaired", "repaired", "repairing", "修理", kRepairable},
    Verb{"wash", "washes", "washed", "washed", "washing", "洗", kWashable},
    Verb{"draw", "draws", "drew", "drawn", "drawing", "画", kDrawable},
    Verb{"eat", "eats", "ate", "eaten", "eating", "吃", kEdible},
    Verb{"borrow", "borrows", "borrowed", "borrowed", "borrowing", "借", kRepairable | kReadable},
    Verb{"lose", "loses", "lost", "lost", "losing", "弄丢", kPortable, false, false},
    Verb{"write", "writes", "wrote", "written", "writing", "写", kWritable},
    Verb{"feed", "feeds", "fed", "fed", "feeding", "喂", kAnimal},
    Verb{"move", "moves", "moved", "moved", "moving", "搬", kMovable},
};

constexpr std::array kPastTimes = {
    Adverb{"yesterday", "昨天"},         Adverb{"last week", "上个星期"},
    Adverb{"last night", "昨天晚上"},    Adverb{"this morning", "今天早上"},
    Adverb{"last year", "去年"},         Adverb{"last month", "上个月"},
    Adverb{"on Monday", "星期一"},       Adverb{"the day before yesterday", "前天"},
    Adverb{"last Sunday", "上个星期天"}, Adverb{"yesterday afternoon", "昨天下午"},
};
constexpr std::array kFutureTimes = {
    Adverb{"tomorrow", "明天"},
    Adverb{"next week", "下个星期"},
    Adverb{"next month", "下个月"},
    Adverb{"next year", "明年"},
    Adverb{"tonight", "今天晚上"},
    Adverb{"next Sunday", "下个星期天"},
    Adverb{"tomorrow morning", "明天早上"},
    Adverb{"the day after tomorrow", "后天"},
};
constexpr std::array kRepeatedTimes = {
    Adverb{"every day", "每天"},      Adverb{"every morning", "每天早上"}, Adverb{"every evening", "每天晚上"},
    Adverb{"every week", "每个星期"}, Adverb{"every year", "每年"},        Adverb{"every month", "每个月"},
};
constexpr std::array kActionPlaces = {
    Adverb{"at the market", "在市场"},
    Adverb{"in the park", "在公园里"},
    Adverb{"at school", "在学校"},
    Adverb{"at the library", "在图书馆"},
    Adverb{"at the station", "在车站"},
    Adverb{"in the shop", "在商店里"},
    Adverb{"at home", "在家"},
    Adverb{"in Beijing", "在北京"},
    Adverb{"in Shanghai", "在上海"},
    Adverb{"at the airport", "在机场"},
    Adverb{"in the hospital", "在医院里"},
    Adverb{"in the village", "在村子里"},
    Adverb{"in the garden", "在花园里"},
    Adverb{"in the office", "在办公室里"},
    Adverb{"by the river", "在河边"},
    Adverb{"at the seaside", "在海边"},
    Adverb{"in London", "在伦敦"},
    Adverb{"in the kitchen", "在厨房里"},
};
constexpr std::array kDestinations = {
    Adverb{"the market", "市场"}, Adverb{"the park", "公园"},    Adverb{"the library", "图书馆"}, Adverb{"the station", "车站"},
    Adverb{"the shop", "商店"},   Adverb{"the airport", "机场"}, Adverb{"the hospital", "医院"},  Adverb{"the office", "办公室"},
    Adverb{"Beijing", "北京"},    Adverb{"Shanghai", "上海"},    Adverb{"the seaside", "海边"},   Adverb{"the village", "村子"},
};
constexpr std::array kPositions = {
    Position{"on the table", "桌子上"},
    Position{"under the table", "桌子下面"},
    Position{"on the chair", "椅子上"},
    Position{"under the chair", "椅子下面"},
    Position{"under the bed", "床下面"},
    Position{"beside the bed", "床旁边"},
    Position{"behind the door", "门后面"},
    Position{"beside the window", "窗户旁边"},
    Position{"in front of the house", "房子前面"},
    Position{"behind the house", "房子后面"},
    Position{"beside the tree", "树旁边"},
    Position{"under the tree", "树下面"},
    Position{"in front of the school", "学校前面"},
    Position{"behind the shop", "商店后面"},
    Position{"in the kitchen", "厨房里"},
    Position{"in the garden", "花园里"},
    Position{"on the bed", "床上"},
    Position{"beside the car", "汽车旁边"},
};
constexpr std::array kAnimalAdjectives = {
    Adjective{"big", "bigger", "biggest", "大"},          Adjective{"small", "smaller", "smallest", "小"},
    Adjective{"fat", "fatter", "fattest", "胖"},          Adjective{"fast", "faster", "fastest", "快"},
    Adjective{"clever", "cleverer", "cleverest", "聪明"}, Adjective{"beautiful", "more beautiful", "most beautiful", "漂亮"},
};
constexpr std::array kThingAdjectives = {
    Adjective{"expensive", "more expensive", "most expensive", "贵"},
    Adjective{"cheap", "cheaper", "cheapest", "便宜"},
    Adjective{"new", "newer", "newest", "新"},
    Adjective{"old", "older", "oldest", "旧"},
    Adjective{"beautiful", "more beautiful", "most beautiful", "漂亮"},
    Adjective{"good", "better", "best", "好"},
    Adjective{"big", "bigger", "biggest", "大"},
    Adjective{"heavy", "heavier", "heaviest", "重"},
};
constexpr std::array kPersonAdjectives = {
    Adjective{"tall", "taller", "tallest", "高"},         Adjective{"young", "younger", "youngest", "年轻"},
    Adjective{"busy", "busier", "busiest", "忙"},         Adjective{"happy", "happier", "happiest", "高兴"},
    Adjective{"tired", "more tired", "most tired", "累"}, Adjective{"clever", "cleverer", "cleverest", "聪明"},
};

constexpr std::array<std::string_view, 20> kEnglishUnits = {
    "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
    "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kEnglishTens = {"",      "",      "twenty",  "thirty", "forty",
                                                           "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 10> kChineseDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

}  // namespace

std::span<const Noun> nouns() {
    return kNouns;
}
std::span<const PersonNoun> personNouns() {
    return kPersons;
}
std::span<const Verb> verbs() {
    return kVerbs;
}
std::span<const Adverb> pastTimes() {
    return kPastTimes;
}
std::span<const Adverb> futureTimes() {
    return kFutureTimes;
}
std::span<const Adverb> repeatedTimes() {
    return kRepeatedTimes;
}
std::span<const Adverb> actionPlaces() {
    return kActionPlaces;
}
std::span<const Adverb> destinations() {
    return kDestinations;
}
std::span<const Position> positions() {
    return kPositions;
}
std::span<const Adjective> animalAdjectives() {
    return kAnimalAdjectives;
}
std::span<const Adjective> thingAdjectives() {
    return kThingAdjectives;
}
std::span<const Adjective> personAdjectives() {
    return kPersonAdjectives;
}

std::string englishNumber(int number) {
    if (number < 20)
        return std::string(kEnglishUnits[static_cast<size_t>(number)]);
    const std::string_view tens = kEnglishTens[static_cast<size_t>(number / 10)];
    return number % 10 == 0 ? std::string(tens) : fmt::format("{}-{}", tens, kEnglishUnits[static_cast<size_t>(number % 10)]);
}

std::string chineseCount(int number) {
    if (number == 2)
        return "两";
    std::string words;
    if (number >= 20)
        words += kChineseDigits[static_cast<size_t>(number / 10)];
    if (number >= 10)
        words += "十";
    if (number % 10 != 0 || number == 0)
        words += kChineseDigits[static_cast<size_t>(number % 10)];
    return words;
}

}  // namespace lathe::world
