<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CatalogPoints</name>
    <message>
        <source>against libtorch</source>
        <translation>相对 libtorch</translation>
    </message>
    <message>
        <source>against Lathe&apos;s baseline</source>
        <translation>相对 Lathe 的基线</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>mistake in %1</source>
        <translation>%1 有错误</translation>
    </message>
    <message>
        <source>found %2; allowed: %3</source>
        <translation>现为 %2；允许：%3</translation>
    </message>
    <message>
        <source>&quot;%2&quot; is missing</source>
        <translation>缺少“%2”</translation>
    </message>
    <message>
        <source>unknown key in %1: %2</source>
        <translation>%1 中有未知的键：%2</translation>
    </message>
    <message>
        <source>known here: %3</source>
        <translation>此处可用：%3</translation>
    </message>
    <message>
        <source>found a number of draft tokens, but no model that drafts them</source>
        <translation>给出了草稿词元数，但没有起草的模型</translation>
    </message>
    <message>
        <source>name one with &quot;draft&quot;, or leave draft_tokens out</source>
        <translation>用 &quot;draft&quot; 指定一个模型，或去掉 draft_tokens</translation>
    </message>
    <message>
        <source>the device &quot;%1&quot; cannot be used</source>
        <translation>设备“%1”无法使用</translation>
    </message>
    <message>
        <source>this version of Lathe trains and runs on the CPU</source>
        <translation>此版本的 Lathe 只在 CPU 上训练和运行</translation>
    </message>
    <message>
        <source>set it to cpu</source>
        <translation>请设为 cpu</translation>
    </message>
    <message>
        <source>the request does not fit the model</source>
        <translation>该请求超出了模型的上下文</translation>
    </message>
    <message>
        <source>%1 prompt and %2 new tokens need %3 positions, the model&apos;s context has %4</source>
        <translation>%1 个提示词元和 %2 个新词元需要 %3 个位置，而模型的上下文有 %4 个</translation>
    </message>
    <message>
        <source>lower measure.prompt_tokens or measure.new_tokens</source>
        <translation>请减小 measure.prompt_tokens 或 measure.new_tokens</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be trained</source>
        <translation>“%1”无法训练</translation>
    </message>
    <message>
        <source>it has no tokenizer, so there is no text it could learn from</source>
        <translation>它没有分词器，因此没有可供学习的文本</translation>
    </message>
    <message>
        <source>take the distill stage and recover_steps out of the recipe, or start from a trained checkpoint</source>
        <translation>从配方中去掉蒸馏阶段和 recover_steps，或从训练好的检查点开始</translation>
    </message>
    <message>
        <source>this needs the trainer, which is not here</source>
        <translation>此操作需要训练程序，但它不存在</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>build with libtorch (scripts/setup, then scripts/build), or take the training stages out of the recipe</source>
        <translation>请带 libtorch 构建（先 scripts/setup，再 scripts/build），或从配方中去掉需要训练的阶段</translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>the system refused an allocation</source>
        <translation>系统拒绝分配内存</translation>
    </message>
    <message>
        <source>close other programs, or choose a smaller model, batch or context</source>
        <translation>请关闭其他程序，或选用更小的模型、批次或上下文</translation>
    </message>
    <message>
        <source>cannot start %1</source>
        <translation>无法启动 %1</translation>
    </message>
    <message>
        <source>build or install Lathe completely: its programs lie in one folder</source>
        <translation>请完整构建或安装 Lathe：它的程序都在同一个文件夹中</translation>
    </message>
    <message>
        <source>%1 no longer answers</source>
        <translation>%1 不再响应</translation>
    </message>
    <message>
        <source>nothing was heard of it for %2, so it was ended</source>
        <translation>%2 内没有收到它的消息，因此已将其结束</translation>
    </message>
    <message>
        <source>the machine may be out of memory and swapping: close other programs or choose a smaller model</source>
        <translation>机器可能内存不足并在使用交换空间：请关闭其他程序或选用更小的模型</translation>
    </message>
    <message>
        <source>there is no model &quot;%1&quot;</source>
        <translation>没有模型“%1”</translation>
    </message>
    <message>
        <source>it is no folder, no stored artifact&apos;s hash, and none of the words below</source>
        <translation>它既不是文件夹，也不是已存成品的哈希，也不是下列名称之一</translation>
    </message>
    <message>
        <source>name a checkpoint folder, an artifact folder or hash, builtin, random:gpt2, random:gpt2-medium, -large, -xl, or random:LxHxE[xV]</source>
        <translation>请指定检查点文件夹、成品文件夹或哈希、builtin、random:gpt2、random:gpt2-medium、-large、-xl 或 random:LxHxE[xV]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an artifact, a checkpoint was expected</source>
        <translation>“%1”是成品，此处需要检查点</translation>
    </message>
    <message>
        <source>its weights are packed, stages cannot reshape them</source>
        <translation>它的权重已打包，各阶段无法改变其形状</translation>
    </message>
    <message>
        <source>start from the checkpoint that the artifact&apos;s recipe.json names</source>
        <translation>请从该成品的 recipe.json 所指的检查点开始</translation>
    </message>
    <message>
        <source>Cannot read the text %1</source>
        <translation>无法读取文本 %1</translation>
    </message>
    <message>
        <source>Name a UTF-8 text file, or &quot;builtin&quot;.</source>
        <translation>请指定一个 UTF-8 文本文件，或“builtin”。</translation>
    </message>
    <message>
        <source>%1 has no text</source>
        <translation>%1 没有文本</translation>
    </message>
    <message>
        <source>It has %2 bytes.</source>
        <translation>它有 %2 字节。</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>cannot use the database %1</source>
        <translation>无法使用数据库 %1</translation>
    </message>
    <message>
        <source>it is another program&apos;s: its application id is not Lathe&apos;s</source>
        <translation>它属于其他程序：其应用标识不是 Lathe 的</translation>
    </message>
    <message>
        <source>it was left as it is: name another file with --db</source>
        <translation>文件未被改动：请用 --db 指定其他文件</translation>
    </message>
    <message>
        <source>it holds nothing yet and cannot be written</source>
        <translation>它还是空的，且无法写入</translation>
    </message>
    <message>
        <source>check the permissions of the file and its folder, or name another file with --db</source>
        <translation>请检查文件及其文件夹的权限，或用 --db 指定其他文件</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 的 %2 处</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>%1 (text)</source>
        <translation>%1（文本）</translation>
    </message>
    <message>
        <source>a second %1 stage</source>
        <translation>第二个 %1 阶段</translation>
    </message>
    <message>
        <source>a %1 stage after the %2 stage</source>
        <translation>%2 阶段之后的 %1 阶段</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>a whole number, at least %1</source>
        <translation>不小于 %1 的整数</translation>
    </message>
    <message>
        <source>a whole number, at most %1</source>
        <translation>不大于 %1 的整数</translation>
    </message>
    <message>
        <source>a whole number from 1 to the context, %1</source>
        <translation>1 到上下文长度 %1 的整数</translation>
    </message>
    <message>
        <source>a multiple of 32 from 32 to 4096</source>
        <translation>32 到 4096 之间 32 的倍数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a number %1</source>
        <translation>%1 的数</translation>
    </message>
    <message>
        <source>a number %1 and %2</source>
        <translation>%1 且 %2 的数</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>不小于 %1</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>不大于 %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>text that is not empty</source>
        <translation>非空文本</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>&quot;cpu&quot; or &quot;cuda:N&quot; with N counted from 0</source>
        <translation>&quot;cpu&quot; 或 &quot;cuda:N&quot;，N 从 0 起</translation>
    </message>
    <message>
        <source>1 beside a draft</source>
        <translation>有草稿模型时只能为 1</translation>
    </message>
    <message>
        <source>write %1 without a decimal point</source>
        <translation>请写成不带小数点的 %1</translation>
    </message>
    <message>
        <source>write %1 without quotes</source>
        <translation>请写成不带引号的 %1</translation>
    </message>
    <message>
        <source>write it in quotes: &quot;%1&quot;</source>
        <translation>请加引号：&quot;%1&quot;</translation>
    </message>
    <message>
        <source>write it in brackets, also where it holds one element</source>
        <translation>请写在方括号中，只有一个元素时也要写</translation>
    </message>
    <message>
        <source>did you mean &quot;%1&quot;?</source>
        <translation>是否指“%1”？</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>请删除它</translation>
    </message>
    <message>
        <source>remove one of them</source>
        <translation>请删除其中一个</translation>
    </message>
    <message>
        <source>move it before %1</source>
        <translation>请把它移到 %1 之前</translation>
    </message>
    <message>
        <source>write &quot;cuda:0&quot; for the first GPU</source>
        <translation>第一块 GPU 写作 &quot;cuda:0&quot;</translation>
    </message>
    <message>
        <source>a later format needs a later version of Lathe</source>
        <translation>更新的格式需要更新版本的 Lathe</translation>
    </message>
    <message>
        <source>a larger stride would leave tokens without a score</source>
        <translation>更大的步幅会使部分词元没有得分</translation>
    </message>
    <message>
        <source>speculative decoding continues one sequence at a time</source>
        <translation>推测解码每次只续写一个序列</translation>
    </message>
    <message>
        <source>it is a folder, a file was expected</source>
        <translation>它是文件夹，此处需要文件</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>它是文件夹。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>check the free space and the folder&apos;s permissions</source>
        <translation>请检查剩余空间和文件夹的权限</translation>
    </message>
    <message>
        <source>check the folder&apos;s permissions</source>
        <translation>请检查文件夹的权限</translation>
    </message>
    <message>
        <source>check that its folder can be created</source>
        <translation>请检查能否创建其文件夹</translation>
    </message>
    <message>
        <source>cannot %1 the database %2</source>
        <translation>对数据库 %2 的操作失败（%1）</translation>
    </message>
    <message>
        <source>it is not a SQLite database</source>
        <translation>它不是 SQLite 数据库</translation>
    </message>
    <message>
        <source>the database is damaged</source>
        <translation>数据库已损坏</translation>
    </message>
    <message>
        <source>another program has kept it locked for 5 seconds</source>
        <translation>另一个程序已将其锁定 5 秒</translation>
    </message>
    <message>
        <source>another part of this program has it locked</source>
        <translation>本程序的另一部分已将其锁定</translation>
    </message>
    <message>
        <source>it can only be read</source>
        <translation>它只能读取</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>access was denied</source>
        <translation>访问被拒绝</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk could not be read or written</source>
        <translation>磁盘无法读写</translation>
    </message>
    <message>
        <source>it was left as it is: move it away, or name another file with --db</source>
        <translation>文件未被改动：请将其移走，或用 --db 指定其他文件</translation>
    </message>
    <message>
        <source>it was left as it is: save what can be read with sqlite3&apos;s .recover, or go back to a backup</source>
        <translation>文件未被改动：请用 sqlite3 的 .recover 保存可读取的内容，或恢复备份</translation>
    </message>
    <message>
        <source>close that program, or try again when it is done</source>
        <translation>请关闭那个程序，或等它完成后重试</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>请重试</translation>
    </message>
    <message>
        <source>free some space and try again; what was stored before is still there</source>
        <translation>请腾出空间后重试；之前保存的内容仍在</translation>
    </message>
    <message>
        <source>check the disk, its quota and free space; what was stored before is still there</source>
        <translation>请检查磁盘、配额和剩余空间；之前保存的内容仍在</translation>
    </message>
    <message>
        <source>check that it is a file and that its folder exists and can be written</source>
        <translation>请确认它是文件，且其文件夹存在并可写入</translation>
    </message>
    <message>
        <source>check the permissions of the file and its folder</source>
        <translation>请检查文件及其文件夹的权限</translation>
    </message>
    <message>
        <source>cannot read %1 as JSON</source>
        <translation>无法将 %1 读作 JSON</translation>
    </message>
    <message>
        <source>it begins with a byte-order mark, which JSON does not allow</source>
        <translation>它以字节顺序标记开头，JSON 不允许这样</translation>
    </message>
    <message>
        <source>save it as plain UTF-8</source>
        <translation>请保存为不带标记的 UTF-8</translation>
    </message>
    <message>
        <source>cannot make the model &quot;%1&quot;</source>
        <translation>无法生成模型“%1”</translation>
    </message>
    <message>
        <source>use random:gpt2, random:gpt2-medium, random:gpt2-large, random:gpt2-xl, or random:LxHxE or random:LxHxExV with layers, heads, width and vocabulary, for example random:2x4x256x2048</source>
        <translation>请使用 random:gpt2、random:gpt2-medium、random:gpt2-large、random:gpt2-xl，或写明层数、头数、宽度和词表的 random:LxHxE 或 random:LxHxExV，例如 random:2x4x256x2048</translation>
    </message>
    <message>
        <source>cannot read the checkpoint %1</source>
        <translation>无法读取检查点 %1</translation>
    </message>
    <message>
        <source>cannot use %1</source>
        <translation>无法使用 %1</translation>
    </message>
    <message>
        <source>cannot use the checkpoint %1</source>
        <translation>无法使用检查点 %1</translation>
    </message>
    <message>
        <source>vocab.json has %2 tokens, config.json says vocab_size %3</source>
        <translation>vocab.json 有 %2 个词元，config.json 的 vocab_size 为 %3</translation>
    </message>
    <message>
        <source>vocab.json and the weights must belong to one model</source>
        <translation>vocab.json 和权重必须属于同一个模型</translation>
    </message>
    <message>
        <source>cannot read the shard %1</source>
        <translation>无法读取分片 %1</translation>
    </message>
    <message>
        <source>cannot read the tensor %1</source>
        <translation>无法读取张量 %1</translation>
    </message>
    <message>
        <source>it holds %2, F32, F16 or BF16 was expected</source>
        <translation>它的类型是 %2，此处需要 F32、F16 或 BF16</translation>
    </message>
    <message>
        <source>cannot read %1 as safetensors</source>
        <translation>无法将 %1 读作 safetensors</translation>
    </message>
    <message>
        <source>cannot read the header of %1</source>
        <translation>无法读取 %1 的文件头</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 是%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no model&apos;s name on a hub</source>
        <translation>“%1”不是模型库中的模型名称</translation>
    </message>
    <message>
        <source>OWNER/NAME was expected</source>
        <translation>此处需要“所有者/名称”</translation>
    </message>
    <message>
        <source>for example openai-community/gpt2</source>
        <translation>例如 openai-community/gpt2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no revision</source>
        <translation>“%1”不是修订版本</translation>
    </message>
    <message>
        <source>a branch, a tag or a commit was expected</source>
        <translation>此处需要分支、标签或提交</translation>
    </message>
    <message>
        <source>for example main</source>
        <translation>例如 main</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a hub</source>
        <translation>“%1”不是模型库的地址</translation>
    </message>
    <message>
        <source>it begins with neither https:// nor http://</source>
        <translation>它既不以 https:// 也不以 http:// 开头</translation>
    </message>
    <message>
        <source>correct HF_ENDPOINT, or unset it for https://huggingface.co</source>
        <translation>请更正 HF_ENDPOINT，或取消设置以使用 https://huggingface.co</translation>
    </message>
    <message>
        <source>cannot fetch %1: the hub cannot be reached</source>
        <translation>无法下载 %1：连接不到模型库</translation>
    </message>
    <message>
        <source>check the network; HF_ENDPOINT names another hub, https_proxy a proxy</source>
        <translation>请检查网络；HF_ENDPOINT 可指定其他模型库，https_proxy 可指定代理</translation>
    </message>
    <message>
        <source>cannot fetch %1: the connection broke</source>
        <translation>无法下载 %1：连接中断</translation>
    </message>
    <message>
        <source>fetch again: it goes on where it stopped</source>
        <translation>请重新下载：会从中断处继续</translation>
    </message>
    <message>
        <source>cannot fetch %1</source>
        <translation>无法下载 %1</translation>
    </message>
    <message>
        <source>the download of %1 is damaged</source>
        <translation>下载的 %1 已损坏</translation>
    </message>
    <message>
        <source>fetch again; if it stays so, check HF_ENDPOINT</source>
        <translation>请重新下载；若仍如此，请检查 HF_ENDPOINT</translation>
    </message>
    <message>
        <source>this model is being fetched already</source>
        <translation>该模型正在下载</translation>
    </message>
    <message>
        <source>%1 is in use by another fetch</source>
        <translation>%1 正被另一次下载使用</translation>
    </message>
    <message>
        <source>wait for it to end</source>
        <translation>请等它结束</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 已经存在</translation>
    </message>
    <message>
        <source>a new or empty folder was expected</source>
        <translation>此处需要新的或空的文件夹</translation>
    </message>
    <message>
        <source>name another place</source>
        <translation>请指定其他位置</translation>
    </message>
    <message>
        <source>%1 holds another model or another version</source>
        <translation>%1 中是其他模型或其他版本</translation>
    </message>
    <message>
        <source>it is %2 at %3</source>
        <translation>它是 %2，版本 %3</translation>
    </message>
    <message>
        <source>name another place, or remove it</source>
        <translation>请指定其他位置，或将其删除</translation>
    </message>
    <message>
        <source>there is not enough space for %1</source>
        <translation>空间不足，放不下 %1</translation>
    </message>
    <message>
        <source>%2 MB are needed, %3 MB are free in %4</source>
        <translation>需要 %2 MB，%4 中剩余 %3 MB</translation>
    </message>
    <message>
        <source>free some space, or name another place</source>
        <translation>请腾出空间，或指定其他位置</translation>
    </message>
    <message>
        <source>cannot create %1</source>
        <translation>无法创建 %1</translation>
    </message>
    <message>
        <source>downloads need libcurl, which cannot be used</source>
        <translation>下载需要 libcurl，但它无法使用</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Lathe or the machine was stopped while the run was under way</source>
        <translation>运行期间 Lathe 或机器被停止</translation>
    </message>
    <message>
        <source>run the recipe again</source>
        <translation>请重新运行该配方</translation>
    </message>
    <message>
        <source>%1 in any order and number</source>
        <translation>%1 次序和数量不限</translation>
    </message>
    <message>
        <source>%1, then at most one %2</source>
        <translation>%1，之后最多一个 %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>it has a zero byte at %1, which JSON does not allow</source>
        <translation>它在 %1 处有零字节，JSON 不允许这样</translation>
    </message>
    <message>
        <source>it nests deeper than 64 levels</source>
        <translation>它的嵌套超过 64 层</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; appears twice in one object</source>
        <translation>键“%1”在同一个对象中出现两次</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>它是文件</translation>
    </message>
    <message>
        <source>it has no %1</source>
        <translation>其中没有 %1</translation>
    </message>
    <message>
        <source>it has %1 and no %2</source>
        <translation>其中有 %1，没有 %2</translation>
    </message>
    <message>
        <source>it has %1 bytes, at most %2 were expected</source>
        <translation>它有 %1 字节，最多应为 %2</translation>
    </message>
    <message>
        <source>it describes %1 parameters, at most %2 are allowed</source>
        <translation>它描述了 %1 个参数，最多允许 %2 个</translation>
    </message>
    <message>
        <source>it is not JSON from byte %1 on</source>
        <translation>从第 %1 字节起不是 JSON</translation>
    </message>
    <message>
        <source>the field &quot;%1&quot; is missing</source>
        <translation>缺少字段“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; should be %2, it is %3</source>
        <translation>“%1”应为 %2，现为 %3</translation>
    </message>
    <message>
        <source>a divisor of n_embd, %1</source>
        <translation>n_embd（%1）的约数</translation>
    </message>
    <message>
        <source>%1 as n_positions</source>
        <translation>与 n_positions 相同的 %1</translation>
    </message>
    <message>
        <source>absent (a layer has heads, head_width and inner_width)</source>
        <translation>不存在（一层有 heads、head_width 和 inner_width）</translation>
    </message>
    <message>
        <source>a list of n_layer, %1, layers</source>
        <translation>n_layer（%1）个层的列表</translation>
    </message>
    <message>
        <source>a token&apos;s id</source>
        <translation>词元的编号</translation>
    </message>
    <message>
        <source>between 0 and 1</source>
        <translation>0 与 1 之间的数</translation>
    </message>
    <message>
        <source>the tensor %1 is missing; F32, F16 or BF16 %2 was expected</source>
        <translation>缺少张量 %1；此处需要 F32、F16 或 BF16 %2</translation>
    </message>
    <message>
        <source>it has a tensor &quot;%1&quot; (%2 %3) that a GPT-2 of this config.json does not have</source>
        <translation>其中有张量“%1”（%2 %3），而此 config.json 的 GPT-2 没有它</translation>
    </message>
    <message>
        <source>the tensor %1 has the shape %2, %3 was expected</source>
        <translation>张量 %1 的形状是 %2，应为 %3</translation>
    </message>
    <message>
        <source>config.json says, or leaves it at, tie_word_embeddings = true, and lm_head.weight differs from wte.weight</source>
        <translation>config.json 中 tie_word_embeddings 为 true（或未写，即为 true），而 lm_head.weight 与 wte.weight 不同</translation>
    </message>
    <message>
        <source>its tensors take %1 bytes of data, the file has %2</source>
        <translation>其张量占 %1 字节数据，文件中有 %2</translation>
    </message>
    <message>
        <source>it announces a header of %1 bytes and has only %2 bytes behind its length</source>
        <translation>它声明文件头有 %1 字节，而长度之后只有 %2 字节</translation>
    </message>
    <message>
        <source>it announces a header of %1 bytes, at most %2 are allowed</source>
        <translation>它声明文件头有 %1 字节，最多允许 %2</translation>
    </message>
    <message>
        <source>it has %1 bytes, the length of the header alone takes %2</source>
        <translation>它有 %1 字节，仅文件头的长度就占 %2</translation>
    </message>
    <message>
        <source>there is no such file, and %1 names it</source>
        <translation>没有这个文件，而 %1 提到了它</translation>
    </message>
    <message>
        <source>it is a link to %1, outside the checkpoint</source>
        <translation>它是指向检查点之外 %1 的链接</translation>
    </message>
    <message>
        <source>a checkpoint is a folder with config.json and model.safetensors (and vocab.json, merges.txt)</source>
        <translation>检查点是含有 config.json 和 model.safetensors（以及 vocab.json、merges.txt）的文件夹</translation>
    </message>
    <message>
        <source>convert it with transformers in Python: GPT2LMHeadModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, safe_serialization=True)</source>
        <translation>请在 Python 中用 transformers 转换：GPT2LMHeadModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, safe_serialization=True)</translation>
    </message>
    <message>
        <source>Lathe shapes GPT-2 models; convert others first or take a GPT-2</source>
        <translation>Lathe 处理 GPT-2 模型；其他模型请先转换，或选用 GPT-2</translation>
    </message>
    <message>
        <source>only GPT-2&apos;s own activation is implemented</source>
        <translation>只实现了 GPT-2 自己的激活函数</translation>
    </message>
    <message>
        <source>config.json and model.safetensors must belong to one model</source>
        <translation>config.json 和 model.safetensors 必须属于同一个模型</translation>
    </message>
    <message>
        <source>it is transposed: GPT-2&apos;s files keep these matrices as [inputs, outputs]</source>
        <translation>它被转置了：GPT-2 的文件按 [输入, 输出] 保存这些矩阵</translation>
    </message>
    <message>
        <source>set tie_word_embeddings to false in config.json if the head is one of its own, or remove lm_head.weight</source>
        <translation>若输出头是独立的，请在 config.json 中把 tie_word_embeddings 设为 false，否则请删除 lm_head.weight</translation>
    </message>
    <message>
        <source>the index and its files must belong to one model; get them again</source>
        <translation>索引和它的文件必须属于同一个模型；请重新获取</translation>
    </message>
    <message>
        <source>get the checkpoint again</source>
        <translation>请重新获取检查点</translation>
    </message>
    <message>
        <source>get the missing part of the checkpoint</source>
        <translation>请获取检查点缺少的部分</translation>
    </message>
    <message>
        <source>put the file itself into the folder</source>
        <translation>请把文件本身放进该文件夹</translation>
    </message>
    <message>
        <source>get vocab.json and merges.txt of one tokenizer again</source>
        <translation>请重新获取同一个分词器的 vocab.json 和 merges.txt</translation>
    </message>
    <message>
        <source>the file is damaged; get it again</source>
        <translation>文件已损坏；请重新获取</translation>
    </message>
    <message>
        <source>the file is damaged or of another format</source>
        <translation>文件已损坏，或是其他格式</translation>
    </message>
    <message>
        <source>the file is damaged or of another format; get it again</source>
        <translation>文件已损坏，或是其他格式；请重新获取</translation>
    </message>
    <message>
        <source>the file was cut short; get it again</source>
        <translation>文件不完整；请重新获取</translation>
    </message>
    <message>
        <source>a Git LFS pointer</source>
        <translation>Git LFS 指针</translation>
    </message>
    <message>
        <source>a zip archive, as torch.save writes</source>
        <translation>torch.save 写的那种 zip 压缩包</translation>
    </message>
    <message>
        <source>a pickle</source>
        <translation>pickle 文件</translation>
    </message>
    <message>
        <source>an HDF5 file, as TensorFlow writes</source>
        <translation>TensorFlow 写的那种 HDF5 文件</translation>
    </message>
    <message>
        <source>a GGUF file</source>
        <translation>GGUF 文件</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>the file itself was never downloaded</source>
        <translation>文件本身没有下载</translation>
    </message>
    <message>
        <source>a PyTorch pickle can run any program when it is loaded, so Lathe does not read it</source>
        <translation>加载 PyTorch 的 pickle 时可能运行任意程序，因此 Lathe 不读取它</translation>
    </message>
    <message>
        <source>safetensors was expected</source>
        <translation>此处需要 safetensors</translation>
    </message>
    <message>
        <source>a download has kept the page instead of the file</source>
        <translation>下载时保存的是网页而不是文件</translation>
    </message>
    <message>
        <source>run &apos;git lfs pull&apos; in its repository, or download the file</source>
        <translation>请在其仓库中运行 &apos;git lfs pull&apos;，或下载该文件</translation>
    </message>
    <message>
        <source>take the checkpoint that it was made from</source>
        <translation>请使用生成它的检查点</translation>
    </message>
    <message>
        <source>download the file again</source>
        <translation>请重新下载该文件</translation>
    </message>
    <message>
        <source>%1 leads in a circle</source>
        <translation>%1 循环跳转</translation>
    </message>
    <message>
        <source>it has no revision &quot;%1&quot;</source>
        <translation>它没有修订版本“%1”</translation>
    </message>
    <message>
        <source>%1 does not give it to everybody</source>
        <translation>%1 不向所有人提供它</translation>
    </message>
    <message>
        <source>%1 has no such model, or not for everybody</source>
        <translation>%1 没有这个模型，或不向所有人提供</translation>
    </message>
    <message>
        <source>%1 has no such model, or not for this token</source>
        <translation>%1 没有这个模型，或不向此令牌提供</translation>
    </message>
    <message>
        <source>%1 refuses more requests for now</source>
        <translation>%1 暂时拒绝更多请求</translation>
    </message>
    <message>
        <source>%1 answered with status %2</source>
        <translation>%1 返回状态 %2</translation>
    </message>
    <message>
        <source>%1 has no %2 of it</source>
        <translation>%1 没有它的 %2</translation>
    </message>
    <message>
        <source>it has one of vocab.json and merges.txt only</source>
        <translation>它只有 vocab.json 和 merges.txt 之一</translation>
    </message>
    <message>
        <source>%1 bytes came, the hub announced %2</source>
        <translation>收到 %1 字节，模型库声明的是 %2</translation>
    </message>
    <message>
        <source>its content does not have the hash that the hub tells, %1</source>
        <translation>其内容的哈希与模型库给出的 %1 不符</translation>
    </message>
    <message>
        <source>the reason is not known</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>it refused to start</source>
        <translation>它拒绝启动</translation>
    </message>
    <message>
        <source>check HF_ENDPOINT</source>
        <translation>请检查 HF_ENDPOINT</translation>
    </message>
    <message>
        <source>name a branch, a tag or a commit; main is usual</source>
        <translation>请指定分支、标签或提交；通常为 main</translation>
    </message>
    <message>
        <source>accept its terms on its page, then set HF_TOKEN to a token of your account</source>
        <translation>请在其页面上接受条款，然后把 HF_TOKEN 设为您账户的令牌</translation>
    </message>
    <message>
        <source>check OWNER/NAME; for a private model set HF_TOKEN</source>
        <translation>请检查“所有者/名称”；私有模型请设置 HF_TOKEN</translation>
    </message>
    <message>
        <source>wait some minutes, or set HF_TOKEN</source>
        <translation>请等几分钟，或设置 HF_TOKEN</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>请稍后再试</translation>
    </message>
    <message>
        <source>check OWNER/NAME: a GPT-2 in Hugging Face layout was expected</source>
        <translation>请检查“所有者/名称”：此处需要 Hugging Face 布局的 GPT-2</translation>
    </message>
    <message>
        <source>choose another model</source>
        <translation>请选择其他模型</translation>
    </message>
    <message>
        <source>choose a model with weights in safetensors</source>
        <translation>请选择权重为 safetensors 的模型</translation>
    </message>
    <message>
        <source>name another folder, or free some space</source>
        <translation>请指定其他文件夹，或腾出空间</translation>
    </message>
    <message>
        <source>the files lie in %1</source>
        <translation>文件在 %1 中</translation>
    </message>
    <message>
        <source>install it: apt-get install libcurl4</source>
        <translation>请安装：apt-get install libcurl4</translation>
    </message>
    <message>
        <source>free some space there and fetch again: what has come is kept</source>
        <translation>请在那里腾出空间后重新下载：已收到的部分会保留</translation>
    </message>
    <message>
        <source>Waiting %1.</source>
        <comment>&quot;Waiting for a quiet machine, at most 30 s.&quot;</comment>
        <translation>正在等待：%1。</translation>
    </message>
    <message>
        <source>%1, process %2 (%3)</source>
        <translation>%1，进程 %2（%3）</translation>
    </message>
    <message>
        <source>another program of Lathe</source>
        <translation>Lathe 的另一个程序</translation>
    </message>
    <message>
        <source>for %1: what is timed runs alone on this machine</source>
        <translation>%1。计时需要独占这台机器</translation>
    </message>
    <message>
        <source>for %1: nothing else of Lathe runs on this machine while it times</source>
        <translation>%1。它计时期间，Lathe 不在这台机器上做别的事</translation>
    </message>
    <message>
        <source>for a quiet machine, at most %2 s: other programs take %1 of its processors</source>
        <translation>机器空闲下来，最多 %2 秒。其他程序占用了 %1 的处理器时间</translation>
    </message>
    <message>
        <source>other programs take %1 of this machine&apos;s processors. Timing will wait up to %2 s for quiet, then go on, and the result will be marked</source>
        <translation>其他程序占用了这台机器 %1 的处理器时间。计时最多等待 %2 秒，之后照常进行，并在结果上注明</translation>
    </message>
    <message>
        <source>other programs took %1 of this machine&apos;s processors when timing began, after %2 s of waiting for quiet</source>
        <translation>等待 %2 秒之后开始计时，其他程序仍占用这台机器 %1 的处理器时间</translation>
    </message>
    <message>
        <source>nothing keeps Lathe&apos;s programs from measuring at the same time: %1</source>
        <translation>无法阻止 Lathe 的多个程序同时测量：%1</translation>
    </message>
    <message>
        <source>its training went astray or the file is damaged: get it again, or go back to an earlier one</source>
        <translation>训练已发散或文件已损坏：请重新获取，或回到较早的版本</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>The JSON file that repeats the run, here or elsewhere.</source>
        <translation>在此处或别处重复该运行的 JSON 文件。</translation>
    </message>
    <message>
        <source>Report, HTML</source>
        <translation>报告，HTML</translation>
    </message>
    <message>
        <source>One page with tables and plots that can be sent to anyone.</source>
        <translation>含表格和图的单页，可发给任何人。</translation>
    </message>
    <message>
        <source>Report, PDF</source>
        <translation>报告，PDF</translation>
    </message>
    <message>
        <source>The same page to print.</source>
        <translation>同样的内容，供打印。</translation>
    </message>
    <message>
        <source>Model for Lathe&apos;s engine</source>
        <translation>Lathe 引擎的模型</translation>
    </message>
    <message>
        <source>The folder that the engine runs: packed weights and tokenizer.</source>
        <translation>引擎运行的文件夹：打包的权重和分词器。</translation>
    </message>
    <message>
        <source>Model for transformers</source>
        <translation>transformers 的模型</translation>
    </message>
    <message>
        <source>A dense checkpoint in Hugging Face layout. It keeps the shape, not the bits.</source>
        <translation>Hugging Face 布局的稠密检查点。保留形状，不保留位数。</translation>
    </message>
    <message>
        <source>Table, CSV</source>
        <translation>表格，CSV</translation>
    </message>
    <message>
        <source>A row a run, a column a field.</source>
        <translation>一行一个运行，一列一个字段。</translation>
    </message>
    <message>
        <source>Runs, JSON</source>
        <translation>运行，JSON</translation>
    </message>
    <message>
        <source>Whole runs, which another history can import.</source>
        <translation>完整的运行，可导入其他历史。</translation>
    </message>
    <message>
        <source>Runs with samples, JSON</source>
        <translation>含样本的运行，JSON</translation>
    </message>
    <message>
        <source>The same with every raw sample.</source>
        <translation>同上，并含全部原始样本。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>checkpoint file</source>
        <translation>检查点文件</translation>
    </message>
    <message>
        <source>bits per weight</source>
        <translation>每权重位数</translation>
    </message>
    <message>
        <source>peak memory</source>
        <translation>峰值内存</translation>
    </message>
    <message>
        <source>keys and values of a request</source>
        <translation>一次请求的键值缓存</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>next-token accuracy</source>
        <translation>下一词元准确率</translation>
    </message>
    <message>
        <source>new tokens per second</source>
        <translation>每秒新词元</translation>
    </message>
    <message>
        <source>first request, once</source>
        <translation>首次请求（单次）</translation>
    </message>
    <message>
        <source>cold start, once</source>
        <translation>冷启动（单次）</translation>
    </message>
    <message>
        <source>drafted tokens accepted</source>
        <translation>草稿词元接受率</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>precision (macro)</source>
        <translation>精确率（宏平均）</translation>
    </message>
    <message>
        <source>recall (macro)</source>
        <translation>召回率（宏平均）</translation>
    </message>
    <message>
        <source>F1 (macro)</source>
        <translation>F1（宏平均）</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>chrF</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>word error rate</source>
        <translation>词错误率</translation>
    </message>
    <message>
        <source>divergence from the baseline</source>
        <translation>与基线的散度</translation>
    </message>
    <message>
        <source>same first choice as the baseline</source>
        <translation>首选与基线相同</translation>
    </message>
    <message>
        <source>items</source>
        <translation>条目数</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>time to first token</source>
        <translation>首词元时间</translation>
    </message>
    <message>
        <source>time per output token</source>
        <translation>每词元时间</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>half-width of the median&apos;s interval</source>
        <translation>中位数区间半宽</translation>
    </message>
    <message>
        <source>noise grade</source>
        <translation>噪声等级</translation>
    </message>
    <message>
        <source>speed-up of the request</source>
        <translation>请求加速比</translation>
    </message>
    <message>
        <source>speed-up of the first token</source>
        <translation>首词元加速比</translation>
    </message>
    <message>
        <source>speed-up of a further token</source>
        <translation>后续词元加速比</translation>
    </message>
    <message>
        <source>result / baseline</source>
        <translation>结果 / 基线</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 下限</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95 % 上限</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>question answering</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a field&apos;s name</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a task and what is measured in it</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>pp</source>
        <comment>percentage points</comment>
        <translation>百分点</translation>
    </message>
    <message>
        <source>next token</source>
        <translation>下一词元</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选择题</translation>
    </message>
    <message>
        <source>stories</source>
        <translation>故事</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>nbest</source>
        <translation>N-best 重排</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>比较对象</translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Picture (*.png);;Vector graphics (*.svg);;PDF (*.pdf)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The plot was not exported</source>
        <translation>图表未能导出</translation>
    </message>
</context>
<context>
    <name>HistoryCell</name>
    <message>
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>块</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>full size</source>
        <translation>全尺寸</translation>
    </message>
    <message>
        <source>libtorch</source>
        <translation>libtorch</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
</context>
<context>
    <name>HistoryColumn</name>
    <message>
        <source>request, ms</source>
        <translation>请求，ms</translation>
    </message>
    <message>
        <source>first token, ms</source>
        <translation>首词元，ms</translation>
    </message>
    <message>
        <source>ms/token</source>
        <translation>ms/词元</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>speed-up</source>
        <translation>加速比</translation>
    </message>
    <message>
        <source>result: </source>
        <translation>结果：</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>head bits</source>
        <translation>输出头位数</translation>
    </message>
    <message>
        <source>KV bits</source>
        <translation>KV 位数</translation>
    </message>
    <message>
        <source>activation bits</source>
        <translation>激活位数</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>recovery steps</source>
        <translation>恢复步数</translation>
    </message>
    <message>
        <source>distill steps</source>
        <translation>蒸馏步数</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>items</source>
        <translation>条目数</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>new tokens</source>
        <translation>新词元</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Setting: %1</source>
        <translation>设置：%1</translation>
    </message>
    <message>
        <source>change, pp</source>
        <translation>变化，百分点</translation>
    </message>
    <message>
        <source>Accuracy minus the baseline&apos;s, in percentage points; with its verdict</source>
        <translation>准确率减去基线准确率，以百分点计，附结论</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>约束</translation>
    </message>
    <message>
        <source>Whether the run is within your limits</source>
        <translation>运行是否满足约束</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>When the run began</source>
        <translation>运行开始的时间</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Your note; double-click to write</source>
        <translation>备注；双击填写</translation>
    </message>
    <message>
        <source>distill</source>
        <translation>蒸馏</translation>
    </message>
    <message>
        <source>Size of the student, and along which axis</source>
        <translation>学生的大小及方向</translation>
    </message>
    <message>
        <source>prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Share removed, and of what</source>
        <translation>移除的比例及对象</translation>
    </message>
    <message>
        <source>What was done to the model</source>
        <translation>对模型做了什么</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Number, star and tags, or the recipe&apos;s name</source>
        <translation>编号、星标和标签，或配方名称</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>%1, %</source>
        <comment>a task and its unit</comment>
        <translation>%1，%</translation>
    </message>
</context>
<context>
    <name>HistoryCommands</name>
    <message numerus="yes">
        <source>Star %n run(s)</source>
        <translation>
            <numerusform>为 %n 个运行加星标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the star of %n run(s)</source>
        <translation>
            <numerusform>取消 %n 个运行的星标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n run(s)</source>
        <translation>
            <numerusform>为 %n 个运行加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit a note</source>
        <translation>编辑备注</translation>
    </message>
    <message numerus="yes">
        <source>Move %n run(s) to the trash</source>
        <translation>
            <numerusform>将 %n 个运行移入回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)</source>
        <translation>
            <numerusform>恢复 %n 个运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachineFacts</name>
    <message numerus="yes">
        <source>CPU %n thread(s), %1</source>
        <translation>
            <numerusform>CPU %n 线程，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>No GPU: runs on the CPU</source>
        <translation>无 GPU：在 CPU 上运行</translation>
    </message>
    <message>
        <source>%1, not used</source>
        <translation>%1，未使用</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) with %1, %2 GB of memory.</source>
        <translation>
            <numerusform>%n 个线程，支持 %1，内存 %2 GB。</numerusform>
        </translation>
    </message>
    <message>
        <source>No GPU was found, and none is needed: this version trains and runs models on the CPU.</source>
        <translation>没有找到 GPU，也不需要：此版本在 CPU 上训练和运行模型。</translation>
    </message>
    <message>
        <source>%1 was found; this version does not use it and runs models on the CPU.</source>
        <translation>找到了 %1；此版本不使用它，模型在 CPU 上运行。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>PlotCaption</name>
    <message>
        <source>%1 different ones</source>
        <translation>%1 个不同的</translation>
    </message>
    <message>
        <source>%1 against %2; runs: %3.</source>
        <translation>%1 对 %2；运行数：%3。</translation>
    </message>
    <message>
        <source>Model: %1.</source>
        <translation>模型：%1。</translation>
    </message>
    <message>
        <source>Request: %1.</source>
        <translation>请求：%1。</translation>
    </message>
    <message>
        <source>Environment: %1.</source>
        <translation>环境：%1。</translation>
    </message>
    <message>
        <source>Bars are 95 % intervals.</source>
        <translation>误差线为 95 % 区间。</translation>
    </message>
    <message>
        <source>Filled marks are on the Pareto front.</source>
        <translation>实心标记在帕累托前沿上。</translation>
    </message>
    <message>
        <source>Lathe %1, %2.</source>
        <translation>Lathe %1，%2。</translation>
    </message>
    <message>
        <source>Faded marks are of another machine, request or other items and do not compare.</source>
        <translation>淡色标记来自其他机器、其他请求或其他题目，不可比。</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>vendor</source>
        <translation>厂商</translation>
    </message>
    <message>
        <source>features</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>插槽</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>core quota</source>
        <translation>核心配额</translation>
    </message>
    <message>
        <source>governor</source>
        <translation>调频策略</translation>
    </message>
    <message>
        <source>clock, MHz</source>
        <translation>频率，MHz</translation>
    </message>
    <message>
        <source>highest clock, MHz</source>
        <translation>最高频率，MHz</translation>
    </message>
    <message>
        <source>virtual machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>load, 1 min</source>
        <translation>负载，1 分钟</translation>
    </message>
    <message>
        <source>running processes</source>
        <translation>运行中的进程</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>memory free</source>
        <translation>空闲内存</translation>
    </message>
    <message>
        <source>huge pages</source>
        <translation>大页</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>compiler</source>
        <translation>编译器</translation>
    </message>
    <message>
        <source>Lathe</source>
        <translation>Lathe</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>未监视</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>and more: see the exported run</source>
        <translation>还有更多：见导出的运行</translation>
    </message>
    <message>
        <source>This run was measured in another environment than the one here. Its milliseconds do not compare with those from here; what it gained over its own baseline does.</source>
        <translation>此运行在与此处不同的环境中测得。其毫秒与此处不可比；它相对自身基线的收益可比。</translation>
    </message>
    <message>
        <source>The machine was not recorded.</source>
        <translation>没有记录机器信息。</translation>
    </message>
    <message>
        <source>Before the run</source>
        <translation>运行之前</translation>
    </message>
    <message>
        <source>Different after it</source>
        <translation>运行之后的变化</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>Latency of a request</source>
        <translation>请求延迟</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首词元时间</translation>
    </message>
    <message>
        <source>Latency per token</source>
        <translation>每词元延迟</translation>
    </message>
    <message>
        <source>ms/request</source>
        <translation>ms/请求</translation>
    </message>
    <message>
        <source>ms/first token</source>
        <translation>ms/首词元</translation>
    </message>
    <message>
        <source>ms/token</source>
        <translation>ms/词元</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 bits/weight</source>
        <translation>%1 位/权重</translation>
    </message>
    <message>
        <source>against libtorch</source>
        <translation>相对 libtorch</translation>
    </message>
    <message>
        <source>against Lathe&apos;s baseline</source>
        <translation>相对 Lathe 的基线</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>axis</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>gradient clip</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>warmup</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>recover steps</source>
        <translation>恢复步数</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>group size</source>
        <translation>每组权重数</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>head bits</source>
        <translation>输出头位数</translation>
    </message>
    <message>
        <source>kv bits</source>
        <translation>KV 位数</translation>
    </message>
    <message>
        <source>activation bits</source>
        <translation>激活位数</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>条目上限</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>prompt tokens</source>
        <translation>提示词元</translation>
    </message>
    <message>
        <source>new tokens</source>
        <translation>新词元</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>max seconds</source>
        <translation>最长秒数</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Blocks 16 × 4</source>
        <translation>16 × 4 块</translation>
    </message>
    <message>
        <source>Round to nearest</source>
        <translation>就近取整</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What tables and plots call the run.</source>
        <translation>表格和图中对该次运行的称呼。</translation>
    </message>
    <message>
        <source>Everything random follows from it.</source>
        <translation>一切随机性都由它决定。</translation>
    </message>
    <message>
        <source>What the models are evaluated by.</source>
        <translation>用来评估模型的任务。</translation>
    </message>
    <message>
        <source>How far the window moves from one piece of text to the next.</source>
        <translation>窗口从一段文本移到下一段的距离。</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿模型</translation>
    </message>
    <message>
        <source>A model of the same vocabulary that drafts for the result; none if left out.</source>
        <translation>词表相同、为结果起草的模型；不写则没有。</translation>
    </message>
    <message>
        <source>draft tokens</source>
        <translation>草稿词元数</translation>
    </message>
    <message>
        <source>Proposed at a time, at most.</source>
        <translation>每次最多提出的数量。</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The checkpoint that is compressed.</source>
        <translation>要压缩的检查点。</translation>
    </message>
    <message>
        <source>Where training runs.</source>
        <translation>训练所在的设备。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>What is learnt from.</source>
        <translation>训练所用的文本。</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>What stages measure the model on.</source>
        <translation>各阶段用来测量模型的文本。</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>What training watches its loss on.</source>
        <translation>训练时用来观察损失的文本。</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>What the scores are of.</source>
        <translation>得分所用的文本。</translation>
    </message>
    <message>
        <source>The window in which language is modelled.</source>
        <translation>语言建模的窗口大小。</translation>
    </message>
    <message>
        <source>More items, narrower intervals, a longer run.</source>
        <translation>条目越多，区间越窄，运行越久。</translation>
    </message>
    <message>
        <source>items a task</source>
        <translation>每任务条目</translation>
    </message>
    <message>
        <source>This version of Lathe trains and runs on the CPU. A GPU is no condition for anything here.</source>
        <translation>此版本的 Lathe 在 CPU 上训练和运行，任何功能都不需要 GPU。</translation>
    </message>
    <message>
        <source>Sequences at once.</source>
        <translation>同时处理的序列数。</translation>
    </message>
    <message>
        <source>0: all cores</source>
        <translation>0：所有核心</translation>
    </message>
    <message>
        <source>Bounds the blocks after the 20th.</source>
        <translation>限制第 20 块之后的测量时间。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Softens the outputs that teacher and student are compared by.</source>
        <translation>使教师与学生用于比较的输出变得平滑。</translation>
    </message>
    <message>
        <source>Weight of the teacher&apos;s soft targets; the rest is that of the text itself.</source>
        <translation>教师软目标的权重；其余为文本本身的权重。</translation>
    </message>
    <message>
        <source>Size of the student over that of the teacher, along the axis.</source>
        <translation>学生与教师沿该方向的大小之比。</translation>
    </message>
    <message>
        <source>What the student has less of: layers, width, or both.</source>
        <translation>学生减少的部分：层数、宽度，或两者。</translation>
    </message>
    <message>
        <source>Training steps.</source>
        <translation>训练步数。</translation>
    </message>
    <message>
        <source>Distill</source>
        <translation>蒸馏</translation>
    </message>
    <message>
        <source>A smaller student, cut out of the model, learns the model&apos;s outputs.</source>
        <translation>从模型中裁出的较小学生学习该模型的输出。</translation>
    </message>
    <message>
        <source>The norm by which parts are ranked; the smallest go.</source>
        <translation>给各部分排序的范数；最小的被移除。</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>What is removed; a block is 16 outputs by 4 inputs of a matrix.</source>
        <translation>移除的对象；一块是矩阵的 16 个输出乘 4 个输入。</translation>
    </message>
    <message>
        <source>of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>The fraction that is removed.</source>
        <translation>移除的比例。</translation>
    </message>
    <message>
        <source>Training steps afterwards; the untouched model teaches.</source>
        <translation>剪枝后的训练步数；由未改动的模型指导。</translation>
    </message>
    <message>
        <source>recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>The parts with the smallest norms are removed.</source>
        <translation>移除范数最小的部分。</translation>
    </message>
    <message>
        <source>Weights that share a scale.</source>
        <translation>共用一个缩放系数的权重。</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Of the token embedding and the output head.</source>
        <translation>词嵌入与输出头的位数。</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>The weights are stored in fewer bits.</source>
        <translation>用更少的位数存储权重。</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What each device takes.</source>
        <translation>每个设备承担的部分。</translation>
    </message>
    <message>
        <source>devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where the parts run.</source>
        <translation>各部分运行的设备。</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>The part of the model for each device; equal ones if left out.</source>
        <translation>每个设备承担的模型份额；不写则均分。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>The model is spread over several devices; this version reads the stage and refuses to run it.</source>
        <translation>把模型分布到多个设备上；本版本能读取该阶段，但拒绝运行。</translation>
    </message>
    <message>
        <source>At its peak: a linear warm-up, then a cosine to a tenth.</source>
        <translation>峰值：先线性预热，再按余弦降到十分之一。</translation>
    </message>
    <message>
        <source>Sequences of the context length in one step.</source>
        <translation>每步的序列数，长度等于上下文。</translation>
    </message>
    <message>
        <source>Of AdamW alone.</source>
        <translation>仅用于 AdamW。</translation>
    </message>
    <message>
        <source>The largest norm of all gradients together; 0: no limit.</source>
        <translation>全部梯度的最大范数；0 表示不限制。</translation>
    </message>
    <message>
        <source>The fraction of the steps.</source>
        <translation>占总步数的比例。</translation>
    </message>
    <message>
        <source>How codes are chosen.</source>
        <translation>选取编码的方法。</translation>
    </message>
    <message>
        <source>Of a weight; 16 is floating point.</source>
        <translation>每个权重的位数；16 为浮点数。</translation>
    </message>
    <message>
        <source>No zero points: fewer bytes, a little less exact.</source>
        <translation>没有零点：字节更少，精度略低。</translation>
    </message>
    <message>
        <source>Of what flows between the layers.</source>
        <translation>层间激活值的位数。</translation>
    </message>
    <message>
        <source>Of keys and values while text is generated.</source>
        <translation>生成文本时键和值的位数。</translation>
    </message>
    <message>
        <source>cache bits</source>
        <translation>缓存位数</translation>
    </message>
</context>
<context>
    <name>StageStyle</name>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>libtorch fp32</source>
        <translation>libtorch fp32</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>faster</source>
        <translation>更快</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>更慢</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>更差</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>更小</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>更大</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>not paired</source>
        <translation>未配对</translation>
    </message>
</context>
<context>
    <name>lathe::AboutDialog</name>
    <message>
        <source>Lathe %1, commit %2</source>
        <translation>Lathe %1，提交 %2</translation>
    </message>
    <message>
        <source>Qt %1, SQLite %2</source>
        <translation>Qt %1，SQLite %2</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>数据库：%1</translation>
    </message>
    <message>
        <source>About Lathe</source>
        <translation>关于 Lathe</translation>
    </message>
    <message>
        <source>Lathe</source>
        <translation>Lathe</translation>
    </message>
    <message>
        <source>Compress small language models and see what it costs and gains.</source>
        <translation>压缩小型语言模型，看清代价与收益。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更新版本发布，不附带任何担保。</translation>
    </message>
</context>
<context>
    <name>lathe::AgreementPanel</name>
    <message>
        <source>Where they part</source>
        <translation>分歧之处</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>On the whole test set</source>
        <translation>整个测试集</translation>
    </message>
    <message>
        <source>Next tokens where the two part</source>
        <translation>两者分歧处的下一词元</translation>
    </message>
    <message>
        <source>Scores of the two on the test data</source>
        <translation>两者在测试数据上的得分</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>%1, %</source>
        <translation>%1，%</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>第 %1 个词元</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不知道</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Next token, %</source>
        <translation>下一词元，%</translation>
    </message>
    <message>
        <source>Same choice as baseline, %</source>
        <translation>与基线选择相同，%</translation>
    </message>
    <message>
        <source>Choose a run: its scores on the test data stand here.</source>
        <translation>选择一个运行，这里会显示它在测试数据上的得分。</translation>
    </message>
</context>
<context>
    <name>lathe::Application</name>
    <message>
        <source>The settings could not be read and begin anew; the old ones lie in %1.</source>
        <translation>设置无法读取，已重新开始；旧设置保存在 %1。</translation>
    </message>
</context>
<context>
    <name>lathe::AxisButton</name>
    <message>
        <source>Against its own baseline</source>
        <translation>与各自基线相比</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Model and run</source>
        <translation>模型与运行</translation>
    </message>
</context>
<context>
    <name>lathe::BlockSizesPlot</name>
    <message>
        <source>Size of each block before and after</source>
        <translation>每个块压缩前后的大小</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Size before and after</source>
        <translation>压缩前后大小</translation>
    </message>
    <message>
        <source>MB per block</source>
        <translation>每块 MB</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
</context>
<context>
    <name>lathe::ChartCard</name>
    <message>
        <source>Show as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export the chart…</source>
        <translation>导出图表…</translation>
    </message>
    <message>
        <source>What to do with the chart</source>
        <translation>图表操作</translation>
    </message>
</context>
<context>
    <name>lathe::CloseQuestion</name>
    <message>
        <source>A run is under way</source>
        <translation>有运行正在进行</translation>
    </message>
    <message>
        <source>%1 would be cancelled.</source>
        <translation>%1 将被取消。</translation>
    </message>
    <message>
        <source>What it has measured so far is kept in the history.</source>
        <translation>已测得的内容会保留在历史中。</translation>
    </message>
    <message>
        <source>Cancel the run and close</source>
        <translation>取消运行并关闭</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>What waits in the queue will be forgotten.</source>
        <translation>队列中等待的运行将被丢弃。</translation>
    </message>
</context>
<context>
    <name>lathe::ColumnsDialog</name>
    <message>
        <source>Columns of the history</source>
        <translation>历史的列</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;Usual columns</source>
        <translation>常用列(&amp;U)</translation>
    </message>
    <message>
        <source>The usual columns add the settings that differ between the runs shown.</source>
        <translation>常用列会加上所列运行之间有差异的设置。</translation>
    </message>
</context>
<context>
    <name>lathe::CommandPalette</name>
    <message>
        <source>Search actions, runs, settings</source>
        <translation>搜索操作、运行、设置</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>找到的操作</translation>
    </message>
    <message>
        <source>No action, run or setting has that name</source>
        <translation>没有这样的操作、运行或设置</translation>
    </message>
</context>
<context>
    <name>lathe::ComparisonHeader</name>
    <message>
        <source>pinned baseline</source>
        <translation>固定的基线</translation>
    </message>
</context>
<context>
    <name>lathe::ComparisonModel</name>
    <message>
        <source>Settings that differ, %1 of %2</source>
        <translation>有差异的设置，%2 项中的 %1 项</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
</context>
<context>
    <name>lathe::ComparisonPage</name>
    <message>
        <source>Nothing to compare</source>
        <translation>没有可比较的运行</translation>
    </message>
    <message>
        <source>Select two or more runs in the plot or the history (Shift-click), or pin a baseline and select another run.</source>
        <translation>在图或历史中选中两个以上的运行（Shift 单击），或固定基线后再选一个运行。</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>Change baseline</source>
        <translation>更换基线</translation>
    </message>
    <message>
        <source>Add run</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Take the run out of the comparison</source>
        <translation>将运行移出比较</translation>
    </message>
    <message>
        <source>The runs side by side</source>
        <translation>运行并列</translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <comment>3 runs with r001</comment>
        <translation>%1 与 %2 比较</translation>
    </message>
    <message>
        <source>Compare %1 runs</source>
        <translation>比较 %1 个运行</translation>
    </message>
    <message>
        <source>its own baseline</source>
        <translation>自身基线</translation>
    </message>
    <message>
        <source>Speed-up of a request against %1</source>
        <translation>请求相对 %1 的加速比</translation>
    </message>
    <message>
        <source>faster →</source>
        <translation>更快 →</translation>
    </message>
    <message>
        <source>grey band: same (±2 %)</source>
        <translation>灰带：相同（±2 %）</translation>
    </message>
    <message>
        <source>%1 against %2, pp</source>
        <translation>%1 相对 %2，百分点</translation>
    </message>
    <message>
        <source>← loses accuracy</source>
        <translation>← 损失准确率</translation>
    </message>
    <message>
        <source>grey band: same (±1 pp)</source>
        <translation>灰带：相同（±1 百分点）</translation>
    </message>
    <message>
        <source>These runs come from different environments: only what each gained over its own baseline compares.</source>
        <translation>这些运行来自不同环境：只有各自相对自身基线的收益可比。</translation>
    </message>
    <message>
        <source>Their requests differ (prompt, new tokens, batch or threads): times of different requests do not compare.</source>
        <translation>它们的请求不同（提示、新词元、批大小或线程）：不同请求的时间不可比。</translation>
    </message>
    <message>
        <source>Their data differ: scores on different data do not compare.</source>
        <translation>它们的数据不同：不同数据上的得分不可比。</translation>
    </message>
    <message>
        <source>%1 items cannot tell the runs apart in: %2.</source>
        <translation>%1 个条目不足以区分这些运行：%2。</translation>
    </message>
    <message>
        <source>Run %1 again with %2 items</source>
        <translation>以 %2 个条目重跑 %1</translation>
    </message>
    <message>
        <source>Each run&apos;s own baseline</source>
        <translation>各运行自身的基线</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Save as a tab-separated file…</source>
        <translation>存为制表符分隔文件…</translation>
    </message>
    <message>
        <source>The comparison is on the clipboard</source>
        <translation>比较结果已复制到剪贴板</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存比较结果</translation>
    </message>
    <message>
        <source>Tab-separated (*.tsv)</source>
        <translation>制表符分隔 (*.tsv)</translation>
    </message>
    <message>
        <source>The comparison was not saved</source>
        <translation>比较结果未能保存</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Export the comparison…</source>
        <translation>导出比较…</translation>
    </message>
    <message>
        <source>Speed: not paired. These runs were timed at different times; measure them again, in turn, for a verdict.</source>
        <translation>速度：未配对。这些运行是在不同时间计时的；请轮流重新测量，才能下结论。</translation>
    </message>
    <message>
        <source>Timed in turn, %1 is the fastest of these per request.</source>
        <translation>轮流计时，其中 %1 每个请求最快。</translation>
    </message>
    <message>
        <source>Timed in turn, none of these is faster than all others.</source>
        <translation>轮流计时，其中没有哪个比其他所有的都快。</translation>
    </message>
    <message>
        <source>%1 against %2: %3 (%4).</source>
        <comment>r201 against r192: 1.09× [1.07, 1.11] (faster)</comment>
        <translation>%1 相对 %2：%3（%4）。</translation>
    </message>
    <message>
        <source>%1, item by item: %2 %3 against %4 (%5).</source>
        <comment>Question answering, item by item: r201 -0.4 pp against r192 (worse)</comment>
        <translation>%1，逐题比较：%2 %3，相对 %4（%5）。</translation>
    </message>
    <message>
        <source>%1 of %2 is not paired with %3: other items, or the outcome of each item was not kept.</source>
        <translation>%2 的%1未与 %3 配对：题目不同，或没有保存每道题的结果。</translation>
    </message>
    <message>
        <source>libtorch</source>
        <translation>libtorch</translation>
    </message>
    <message>
        <source>Lathe&apos;s baseline</source>
        <translation>Lathe 的基线</translation>
    </message>
</context>
<context>
    <name>lathe::DataPicker</name>
    <message>
        <source>Where the data is from</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Choose data</source>
        <translation>选择数据</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>A file of yours</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A UTF-8 .txt, or a .jsonl with one object a line</source>
        <translation>UTF-8 的 .txt，或每行一个对象的 .jsonl</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Parts of the data</source>
        <translation>数据的各部分</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Beginning of the data</source>
        <translation>数据开头</translation>
    </message>
    <message>
        <source>Use this data</source>
        <translation>使用此数据</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>开头如下</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>打开数据</translation>
    </message>
    <message>
        <source>Texts (*.txt *.jsonl);;All files (*)</source>
        <translation>文本 (*.txt *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Scored: language modelling alone.</source>
        <translation>评分：仅语言建模。</translation>
    </message>
    <message>
        <source>Scored: language modelling, %1.</source>
        <translation>评分：语言建模、%1。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>lathe::DistributionChart</name>
    <message>
        <source>Latency distribution</source>
        <translation>延迟分布</translation>
    </message>
    <message>
        <source>%1 %2 each</source>
        <comment>1,280 tokens each</comment>
        <translation>各 %1 个%2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <comment>1,200 to 1,280 tokens</comment>
        <translation>%1 到 %2 %3</translation>
    </message>
    <message>
        <source>What</source>
        <translation>现象</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Disturbed</source>
        <translation>受干扰</translation>
    </message>
    <message>
        <source>% of %1</source>
        <translation>%1占比，%</translation>
    </message>
    <message>
        <source>%1, log</source>
        <translation>%1，对数</translation>
    </message>
</context>
<context>
    <name>lathe::Duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
</context>
<context>
    <name>lathe::EndNotification</name>
    <message>
        <source>Run done</source>
        <translation>运行完成</translation>
    </message>
    <message>
        <source>Run failed</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>用时 %1。</translation>
    </message>
</context>
<context>
    <name>lathe::ErrorCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole message</source>
        <translation>复制整条消息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>What</source>
        <translation>现象</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
</context>
<context>
    <name>lathe::ExportDialog</name>
    <message>
        <source>Numbers</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message numerus="yes">
        <source>Export %n runs</source>
        <translation>
            <numerusform>导出 %n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出什么</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>导出到哪里</translation>
    </message>
    <message>
        <source>Format of the weights</source>
        <translation>权重格式</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>A new or empty folder</source>
        <translation>新的或空的文件夹</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>The model of this run is not here any more. It is made again from its recipe, which may take minutes.</source>
        <translation>此运行的模型已不在本机，正在按其配方重新生成，可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>lathe::GenerationSettings</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>New tokens</source>
        <translation>新词元</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Both at once</source>
        <translation>两者同时</translation>
    </message>
    <message>
        <source>0: always the likeliest token</source>
        <translation>0：总取最可能的词元</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Draws from the k likeliest tokens</source>
        <translation>从最可能的 k 个词元中抽取</translation>
    </message>
    <message>
        <source>Both share the cores then: neither shows its speed</source>
        <translation>此时两者共用核心，都显示不出真实速度</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
</context>
<context>
    <name>lathe::HeaderBar</name>
    <message>
        <source>Search actions, runs, settings</source>
        <translation>搜索操作、运行、设置</translation>
    </message>
</context>
<context>
    <name>lathe::HindsightCard</name>
    <message>
        <source>Predicted and realised</source>
        <translation>预测与实际</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Predictions of latency are mostly within %1: this one is.</source>
        <translation>延迟预测多半在 %1 以内：这次也是。</translation>
    </message>
    <message>
        <source>The latency is off because the measurement itself was noisy: measure again.</source>
        <translation>延迟有偏差，因为测量本身噪声较大：请重新测量。</translation>
    </message>
    <message>
        <source>The latency is off: more work ran on the machine than it has cores. Measure again when it is idle.</source>
        <translation>延迟有偏差：机器上的负载超过核心数。请在空闲时重新测量。</translation>
    </message>
    <message>
        <source>The latency is further off than usual, and neither noise nor load explains it: stored runs of such recipes would teach the prediction.</source>
        <translation>延迟偏差比平常大，噪声和负载都无法解释：此类配方的更多运行能改进预测。</translation>
    </message>
    <message>
        <source>No latency was predicted: the speed of the machine that it ran on is not known here.</source>
        <translation>没有预测延迟：这里不知道运行所在机器的速度。</translation>
    </message>
    <message>
        <source>This run could not be predicted afterwards: %1</source>
        <translation>事后无法预测这次运行：%1</translation>
    </message>
</context>
<context>
    <name>lathe::HistoryModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · %n 次运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>&amp;Filter the history</source>
        <translation>筛选历史(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>加星标(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>标签(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>备注(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pin as baseline</source>
        <translation>固定为基线(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>复制行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Move to the trash</source>
        <translation>移入回收站(&amp;M)</translation>
    </message>
    <message>
        <source>Open the &amp;trash…</source>
        <translation>打开回收站(&amp;T)…</translation>
    </message>
    <message>
        <source>C&amp;ompare the selected runs</source>
        <translation>比较选中的运行(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>列(&amp;L)…</translation>
    </message>
    <message>
        <source>Newest runs first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>&amp;Import runs…</source>
        <translation>导入运行(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport runs…</source>
        <translation>导出运行(&amp;X)…</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Group by name</source>
        <translation>按名称分组</translation>
    </message>
    <message>
        <source>Group by tags</source>
        <translation>按标签分组</translation>
    </message>
    <message>
        <source>Group by study</source>
        <translation>按研究分组</translation>
    </message>
    <message>
        <source>Group by stages</source>
        <translation>按阶段分组</translation>
    </message>
    <message>
        <source>Group by model</source>
        <translation>按模型分组</translation>
    </message>
    <message>
        <source>Group by state</source>
        <translation>按状态分组</translation>
    </message>
    <message>
        <source>Group by environment</source>
        <translation>按环境分组</translation>
    </message>
    <message>
        <source>Filter, e.g. bits = 4</source>
        <translation>筛选，如 bits = 4</translation>
    </message>
    <message>
        <source>Filter of the history</source>
        <translation>历史的筛选</translation>
    </message>
    <message>
        <source>Words look in names, tags, notes, models, states and reasons. Conditions: bits = 4, accuracy &gt; 93 %, size &lt; 5 MB, tag = front, created &gt; 2026-01-31; with and, or, not and parentheses. starred, r201.</source>
        <translation>词语在名称、标签、备注、模型、状态和原因中查找。条件：bits = 4、accuracy &gt; 93 %、size &lt; 5 MB、tag = front、created &gt; 2026-01-31；可用 and、or、not 和括号。也可写 starred、r201。</translation>
    </message>
    <message>
        <source>Show only the settings that are not the same in all runs listed</source>
        <translation>只显示所列运行之间不同的设置</translation>
    </message>
    <message>
        <source>More about the history</source>
        <translation>历史的更多操作</translation>
    </message>
    <message>
        <source>Preparing the history</source>
        <translation>正在准备历史</translation>
    </message>
    <message>
        <source>%1 of %2 runs; this is needed once.</source>
        <translation>%2 次运行中的 %1 次；只需一次。</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>正在读取历史</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Press Run in the recipe panel, or import runs from a file.</source>
        <translation>在配方面板点“运行”，或从文件导入运行。</translation>
    </message>
    <message>
        <source>No run matches the filter</source>
        <translation>没有运行符合筛选</translation>
    </message>
    <message>
        <source>Press Escape in the filter to see all %1 runs.</source>
        <translation>在筛选框按 Esc 查看全部 %1 次运行。</translation>
    </message>
    <message>
        <source>The history</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Un&amp;pin the baseline</source>
        <translation>取消固定基线(&amp;P)</translation>
    </message>
    <message>
        <source>Remove the &amp;star</source>
        <translation>取消星标(&amp;S)</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n run(s), words divided by spaces</source>
        <translation>
            <numerusform>%n 个运行的标签，以空格分隔</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1 的备注</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) moved to the trash</source>
        <translation>
            <numerusform>已将 %n 个运行移入回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Import runs</source>
        <translation>导入运行</translation>
    </message>
    <message>
        <source>Runs (*.json);;All files (*)</source>
        <translation>运行 (*.json);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) imported</source>
        <translation>
            <numerusform>已导入 %n 个运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n were here already</source>
        <translation>
            <numerusform>，%n 个已存在</numerusform>
        </translation>
    </message>
    <message>
        <source>Export all runs listed</source>
        <translation>导出所列的全部运行</translation>
    </message>
    <message>
        <source>Export the selected runs</source>
        <translation>导出选中的运行</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) exported to %1</source>
        <translation>
            <numerusform>已将 %n 个运行导出到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>lathe::HistoryTable</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>lathe::IntervalChart</name>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>lathe::LayerPage</name>
    <message>
        <source>Model whose parts are shown</source>
        <translation>显示其各部分的模型</translation>
    </message>
    <message>
        <source>Sensitivity by block</source>
        <translation>逐块敏感度</translation>
    </message>
    <message>
        <source>What is cut</source>
        <translation>压缩什么</translation>
    </message>
    <message>
        <source>Measure sensitivity</source>
        <translation>测量敏感度</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>Sensitivity as a table</source>
        <translation>以表格显示敏感度</translation>
    </message>
    <message>
        <source>Parts of the model</source>
        <translation>模型各部分</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>How strongly</source>
        <translation>压缩强度</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉整块</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Cutting one part after the other and reading a text with each…</source>
        <translation>逐一压缩各部分，并各读一段文本…</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sensitivity of each part</source>
        <translation>各部分的敏感度</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>%1 bit, nearest</source>
        <translation>%1 位，就近取整</translation>
    </message>
    <message>
        <source>%1 % of the heads</source>
        <translation>%1 % 的注意力头</translation>
    </message>
    <message>
        <source>%1 % of the neurons</source>
        <translation>%1 % 的神经元</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>正在读取权重</translation>
    </message>
    <message>
        <source>%1 weights, %2 MB</source>
        <translation>%1 个权重，%2 MB</translation>
    </message>
    <message>
        <source>%1, %2 MB</source>
        <translation>%1，%2 MB</translation>
    </message>
    <message>
        <source>Leaves one block out after the other, and tells how far the predictions move.</source>
        <translation>逐一去掉每个块，给出预测偏移多少。</translation>
    </message>
    <message>
        <source>Cuts one part after the other (%1), and tells how far the predictions move.</source>
        <translation>逐一压缩各部分（%1），给出预测偏移多少。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Divergence, %1</source>
        <translation>散度，%1</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>The part&apos;s numbers</source>
        <translation>该部分的数字</translation>
    </message>
</context>
<context>
    <name>lathe::LimitsDialog</name>
    <message>
        <source>Your limits</source>
        <translation>约束</translation>
    </message>
    <message>
        <source>The plot shades what is within, the history ticks the runs that are. An empty field is no limit.</source>
        <translation>图中着色的是满足约束的区域，历史中勾选的是满足约束的运行。空白即不限。</translation>
    </message>
    <message>
        <source>Set limits</source>
        <translation>设置约束</translation>
    </message>
    <message>
        <source>No limits</source>
        <translation>无约束</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
</context>
<context>
    <name>lathe::LiveChart</name>
    <message>
        <source>Losses and request times appear here</source>
        <translation>损失与请求时间会显示在这里</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Loss %1 after step %2</source>
        <translation>第 %2 步后损失 %1</translation>
    </message>
    <message>
        <source>Request, ms, each block&apos;s mean</source>
        <translation>请求，ms，每轮均值</translation>
    </message>
    <message>
        <source>%1, median %2</source>
        <translation>%1，中位数 %2</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>Training loss on the left, held-out loss on the right; nats per token</source>
        <translation>左轴为训练损失，右轴为留出集损失；单位：奈特/词元</translation>
    </message>
    <message>
        <source>Training loss, nats per token</source>
        <translation>训练损失，奈特/词元</translation>
    </message>
    <message>
        <source>held-out, right axis</source>
        <translation>留出集，右轴</translation>
    </message>
</context>
<context>
    <name>lathe::LogTab</name>
    <message>
        <source>Log of the run</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>No log was kept with this run. Earlier versions kept none.</source>
        <translation>这次运行没有保存日志。早期版本不保存日志。</translation>
    </message>
</context>
<context>
    <name>lathe::MainWindow</name>
    <message>
        <source>Lathe</source>
        <translation>Lathe</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;About Lathe</source>
        <translation>关于 Lathe(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Workbench</source>
        <translation>工作台(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>逐层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Playground</source>
        <translation>试验场(&amp;P)</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>&amp;Show the run under way</source>
        <translation>显示当前运行(&amp;S)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Recipe of a run</source>
        <translation>来自运行的配方</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选中的运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted run(s) brought back into the history</source>
        <translation>
            <numerusform>%n 次中断的运行已恢复到历史记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::MeasureCard</name>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>How it is measured</source>
        <translation>测量方式</translation>
    </message>
    <message>
        <source>%1 + %2 tokens</source>
        <translation>%1 + %2 词元</translation>
    </message>
</context>
<context>
    <name>lathe::ModelBox</name>
    <message>
        <source>Built-in model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Another model…</source>
        <translation>其他模型…</translation>
    </message>
</context>
<context>
    <name>lathe::ModelPicker</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Where the model is from</source>
        <translation>模型来源</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Random size</source>
        <translation>随机尺寸</translation>
    </message>
    <message>
        <source>From a hub</source>
        <translation>来自模型库</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>A small GPT-2 that comes with Lathe. It knows a made-up world, so that every task can be scored in seconds.</source>
        <translation>随 Lathe 附带的小型 GPT-2。它认识一个虚构世界，每项任务几秒即可评分。</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>A folder in Hugging Face layout: config.json, model.safetensors, vocab.json, merges.txt</source>
        <translation>Hugging Face 布局的文件夹：config.json、model.safetensors、vocab.json、merges.txt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>其他尺寸</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Random weights: they show latency and size, accuracy would say nothing.</source>
        <translation>随机权重：可看延迟和大小，准确率没有意义。</translation>
    </message>
    <message>
        <source>Model on the hub</source>
        <translation>模型库中的模型</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>A GPT-2 from huggingface.co, or the hub that HF_ENDPOINT names. A stopped download goes on where it was.</source>
        <translation>来自 huggingface.co 或 HF_ENDPOINT 所指模型库的 GPT-2。中断的下载会从断点继续。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>A finished model</source>
        <translation>成品模型</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>A checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>, without a tokenizer: latency and size alone</source>
        <translation>，没有分词器：仅有延迟和大小</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>正在询问模型库…</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>已经在本机。</translation>
    </message>
    <message>
        <source>Downloaded and verified: %1 MB.</source>
        <translation>已下载并校验：%1 MB。</translation>
    </message>
    <message>
        <source>Stopped. Download goes on where it was.</source>
        <translation>已停止。再次下载会从断点继续。</translation>
    </message>
    <message>
        <source>%1 of %2 MB</source>
        <translation>%1 / %2 MB</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>，剩余 %1</translation>
    </message>
</context>
<context>
    <name>lathe::ParetoPage</name>
    <message>
        <source>Show all runs in the plot</source>
        <translation>在图中显示所有运行</translation>
    </message>
    <message>
        <source>Zoom to the Pareto front</source>
        <translation>缩放到帕累托前沿</translation>
    </message>
    <message>
        <source>Logarithmic horizontal axis</source>
        <translation>横轴取对数</translation>
    </message>
    <message>
        <source>Logarithmic vertical axis</source>
        <translation>纵轴取对数</translation>
    </message>
    <message>
        <source>Swap the axes</source>
        <translation>交换坐标轴</translation>
    </message>
    <message>
        <source>Set limits…</source>
        <translation>设置约束…</translation>
    </message>
    <message>
        <source>Show the plot as a table</source>
        <translation>以表格显示图</translation>
    </message>
    <message>
        <source>Export the plot…</source>
        <translation>导出图表…</translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>against</source>
        <comment>vertical against horizontal axis</comment>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show the speed-ups</source>
        <translation>显示加速比</translation>
    </message>
    <message>
        <source>The points of the plot</source>
        <translation>图中各点</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1，已固定</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>No run has both values</source>
        <translation>没有运行同时有这两个值</translation>
    </message>
    <message>
        <source>Set up a recipe on the left and press Run recipe: each run becomes a point here.</source>
        <translation>在左侧设置配方并点“运行配方”：每次运行都会成为这里的一个点。</translation>
    </message>
    <message>
        <source>Choose other axes above.</source>
        <translation>请在上方选择其他坐标轴。</translation>
    </message>
    <message>
        <source>Click to select, Shift-click to compare</source>
        <translation>单击选中，Shift 单击加入比较</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>Faded: another machine, request or items (%1 of %2). Only like values compare.</source>
        <translation>淡色：其他机器、请求或题目（%2 个中的 %1 个）。只有同类数值可比。</translation>
    </message>
    <message>
        <source>Another machine, request or items: it does not compare with the runs that are not faded.</source>
        <translation>其他机器、请求或题目：与未淡化的运行不可比较。</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>libtorch</source>
        <translation>libtorch</translation>
    </message>
    <message>
        <source>Lathe&apos;s baseline</source>
        <translation>Lathe 的基线</translation>
    </message>
</context>
<context>
    <name>lathe::ParetoPlot</name>
    <message>
        <source>within your limits</source>
        <translation>满足约束</translation>
    </message>
    <message>
        <source>↑ better</source>
        <translation>↑ 更好</translation>
    </message>
    <message>
        <source>↓ better</source>
        <translation>↓ 更好</translation>
    </message>
    <message>
        <source>(log scale)</source>
        <translation>（对数刻度）</translation>
    </message>
    <message>
        <source>→ better</source>
        <translation>→ 更好</translation>
    </message>
    <message>
        <source>← better</source>
        <translation>← 更好</translation>
    </message>
    <message>
        <source>Pareto front (filled)</source>
        <translation>帕累托前沿（实心）</translation>
    </message>
    <message>
        <source>Plot of all runs</source>
        <translation>所有运行的图</translation>
    </message>
    <message>
        <source>Arrow keys go from run to run, Enter selects, plus and minus zoom, 0 shows all.</source>
        <translation>方向键在运行间移动，回车选中，加减号缩放，0 显示全部。</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>lathe::PartPanel</name>
    <message>
        <source>Weights before and after</source>
        <translation>压缩前后的权重</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>No part chosen</source>
        <translation>未选择部分</translation>
    </message>
    <message>
        <source>Choose a part on the left or in the map.</source>
        <translation>在左侧或热图中选择一个部分。</translation>
    </message>
    <message>
        <source>%1 × %2, %3 weights, %4</source>
        <translation>%1 × %2，%3 个权重，%4</translation>
    </message>
    <message>
        <source>%1 weights, %2</source>
        <translation>%1 个权重，%2</translation>
    </message>
    <message>
        <source>steps of its group</source>
        <translation>组内步长</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>before, %1</source>
        <translation>之前，%1</translation>
    </message>
    <message>
        <source>after, %1</source>
        <translation>之后，%1</translation>
    </message>
    <message>
        <source>Before, %1</source>
        <translation>之前，%1</translation>
    </message>
    <message>
        <source>Deviation of the weights</source>
        <translation>权重的标准差</translation>
    </message>
    <message>
        <source>Smallest, largest</source>
        <translation>最小、最大</translation>
    </message>
    <message>
        <source>After, %1</source>
        <translation>之后，%1</translation>
    </message>
    <message>
        <source>This block</source>
        <translation>此块</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1, %2× smaller</source>
        <translation>%1，缩小 %2×</translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation>每权重位数</translation>
    </message>
    <message>
        <source>Weights in a group</source>
        <translation>每组权重数</translation>
    </message>
    <message>
        <source>Relative change</source>
        <translation>相对变化</translation>
    </message>
    <message>
        <source>Weights that are zero</source>
        <translation>为零的权重</translation>
    </message>
    <message>
        <source>The whole run against its baseline</source>
        <translation>整个运行与其基线相比</translation>
    </message>
    <message>
        <source>Flips (another first choice)</source>
        <translation>翻转（首选改变）</translation>
    </message>
    <message>
        <source>Divergence, nats per token</source>
        <translation>散度，奈特/词元</translation>
    </message>
    <message>
        <source>Divergence, 99th percentile</source>
        <translation>散度，第 99 百分位</translation>
    </message>
    <message>
        <source>Cut alone, %1</source>
        <translation>单独压缩，%1</translation>
    </message>
    <message>
        <source>Divergence, %1</source>
        <translation>散度，%1</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
</context>
<context>
    <name>lathe::Parts</name>
    <message>
        <source>embedding</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>位置嵌入</translation>
    </message>
    <message>
        <source>norm 1</source>
        <translation>归一化 1</translation>
    </message>
    <message>
        <source>query, key, value</source>
        <translation>查询、键、值</translation>
    </message>
    <message>
        <source>attention out</source>
        <translation>注意力输出</translation>
    </message>
    <message>
        <source>norm 2</source>
        <translation>归一化 2</translation>
    </message>
    <message>
        <source>MLP up</source>
        <translation>MLP 升维</translation>
    </message>
    <message>
        <source>MLP down</source>
        <translation>MLP 降维</translation>
    </message>
    <message>
        <source>final norm</source>
        <translation>末层归一化</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>whole block</source>
        <translation>整块</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>%1 weights, %2 MB</source>
        <translation>%1 个权重，%2 MB</translation>
    </message>
    <message>
        <source>Block %1, %2</source>
        <translation>块 %1，%2</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
</context>
<context>
    <name>lathe::PhaseBar</name>
    <message>
        <source>Parts of the run</source>
        <translation>运行的各部分</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
</context>
<context>
    <name>lathe::PlaygroundPage</name>
    <message>
        <source>the left model</source>
        <translation>左侧模型</translation>
    </message>
    <message>
        <source>the right model</source>
        <translation>右侧模型</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Generate text</source>
        <translation>生成文本</translation>
    </message>
    <message>
        <source>Stop generating</source>
        <translation>停止生成</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>A text that both models go on with</source>
        <translation>两个模型都将续写的文本</translation>
    </message>
    <message>
        <source>Same seed for both</source>
        <translation>两者使用相同种子</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens with the start, same seed for both</source>
        <translation>
            <numerusform>含开头共 %n 个词元，两者种子相同</numerusform>
        </translation>
    </message>
    <message>
        <source>One after the other, so that each shows its own speed.</source>
        <translation>依次生成，各自显示自己的速度。</translation>
    </message>
    <message>
        <source>Generate shows where the two models differ. Ctrl+Return</source>
        <translation>点“生成”看两个模型的差异。Ctrl+Return</translation>
    </message>
    <message numerus="yes">
        <source>The first %n tokens are the same.</source>
        <translation>
            <numerusform>前 %n 个词元相同。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 tokens are in both texts. They part first at token %3.</source>
        <translation>%2 个词元中有 %1 个两边都有，首次分歧在第 %3 个词元。</translation>
    </message>
    <message>
        <source>Generating with %1, %2 of %3 tokens</source>
        <translation>正在用 %1 生成，%2/%3 个词元</translation>
    </message>
    <message>
        <source>Settings and agreement</source>
        <translation>设置与一致性</translation>
    </message>
    <message>
        <source>Making %1 again from its recipe</source>
        <translation>正在按配方重新生成 %1</translation>
    </message>
</context>
<context>
    <name>lathe::PlaygroundPane</name>
    <message>
        <source>Of this one text: a single sample, no measurement</source>
        <translation>仅为这一段文本：单次样本，不是测量结果</translation>
    </message>
    <message>
        <source>What %1 says</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>Speed, once</source>
        <translation>速度（单次）</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>每词元</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>end of text</source>
        <translation>文本结束</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>What this model says appears here</source>
        <translation>此模型的输出显示在这里</translation>
    </message>
    <message>
        <source>This model is not here any more. It is made again from its recipe, which may take minutes.</source>
        <translation>此模型已不在本机，正在按其配方重新生成，可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>lathe::PointTableModel</name>
    <message>
        <source>other machine</source>
        <translation>其他机器</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>在前沿上</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>前沿</translation>
    </message>
</context>
<context>
    <name>lathe::PredictedFoot</name>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>per token</source>
        <translation>每词元</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>The recipe has a mistake, or its model is not known yet</source>
        <translation>配方有误，或其模型尚不清楚</translation>
    </message>
    <message>
        <source>measuring this machine…</source>
        <translation>正在测量本机…</translation>
    </message>
    <message>
        <source>8 of 10 stored request times lie within ±%1 % of such a prediction, half within ±%2 %</source>
        <translation>已存请求时间有八成落在这种预测的 ±%1 % 以内，一半在 ±%2 % 以内</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Run recipe</source>
        <translation>运行配方</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>From stored runs of these stages (%1): %2</source>
        <translation>依据含这些阶段的已存运行（%1）：%2</translation>
    </message>
    <message>
        <source>This recipe could not be predicted: %1</source>
        <translation>无法预测这个配方：%1</translation>
    </message>
    <message>
        <source>The stored runs that correct predictions could not be read: %1</source>
        <translation>无法读取用来修正预测的已存运行：%1</translation>
    </message>
</context>
<context>
    <name>lathe::PredictedText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1/token</source>
        <translation>%1/词元</translation>
    </message>
    <message>
        <source>±%1 %, from %2 runs</source>
        <translation>±%1 %，依据 %2 次运行</translation>
    </message>
    <message>
        <source>not checked here yet</source>
        <translation>尚未在此核对</translation>
    </message>
</context>
<context>
    <name>lathe::PreferencesDialog</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Use the system&apos;s font</source>
        <translation>使用系统字体</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>lathe::QueueBridge</name>
    <message>
        <source>A run could not be brought back</source>
        <translation>一个运行无法恢复</translation>
    </message>
</context>
<context>
    <name>lathe::QueuePanel</name>
    <message>
        <source>Pause the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>The run under way goes on; the next does not begin</source>
        <translation>当前运行继续，下一个不会开始</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>What the worker tells appears here</source>
        <translation>工作进程的消息显示在这里</translation>
    </message>
    <message>
        <source>Run it earlier</source>
        <translation>提前运行</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>从队列移除</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有等待的运行</translation>
    </message>
    <message>
        <source>1 stage</source>
        <translation>1 个阶段</translation>
    </message>
    <message>
        <source>%1 stages</source>
        <translation>%1 个阶段</translation>
    </message>
    <message>
        <source>Next, one recipe</source>
        <translation>接下来 1 个配方</translation>
    </message>
    <message>
        <source>Next, %1 recipes</source>
        <translation>接下来 %1 个配方</translation>
    </message>
</context>
<context>
    <name>lathe::RecipeDocument</name>
    <message>
        <source>Change %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Switch a stage on</source>
        <translation>启用阶段</translation>
    </message>
    <message>
        <source>Switch a stage off</source>
        <translation>停用阶段</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>添加阶段</translation>
    </message>
    <message>
        <source>Duplicate a stage</source>
        <translation>复制阶段</translation>
    </message>
    <message>
        <source>Remove a stage</source>
        <translation>移除阶段</translation>
    </message>
    <message>
        <source>Move a stage</source>
        <translation>移动阶段</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
</context>
<context>
    <name>lathe::RecipePanel</name>
    <message>
        <source>Built-in GPT-2</source>
        <translation>内置 GPT-2</translation>
    </message>
    <message>
        <source>Random weights: %1</source>
        <translation>随机权重：%1</translation>
    </message>
    <message>
        <source>Built-in world</source>
        <translation>内置世界</translation>
    </message>
    <message>
        <source>A checkpoint folder</source>
        <translation>检查点文件夹</translation>
    </message>
    <message>
        <source>Texts or tasks</source>
        <translation>文本或任务</translation>
    </message>
    <message>
        <source>Text (*.txt);;Tasks (*.jsonl)</source>
        <translation>文本 (*.txt);;任务 (*.jsonl)</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Add stage</source>
        <translation>添加阶段</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>新建配方</translation>
    </message>
    <message>
        <source>Open recipe…</source>
        <translation>打开配方…</translation>
    </message>
    <message>
        <source>From a preset…</source>
        <translation>从预设新建…</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Save recipe as…</source>
        <translation>配方另存为…</translation>
    </message>
    <message>
        <source>Run recipe</source>
        <translation>运行配方</translation>
    </message>
    <message>
        <source>Add recipe to the queue</source>
        <translation>将配方加入队列</translation>
    </message>
    <message>
        <source>Copy the recipe as JSON</source>
        <translation>将配方复制为 JSON</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Add stage: %1</source>
        <translation>添加阶段：%1</translation>
    </message>
    <message>
        <source>Name of the recipe</source>
        <translation>配方名称</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Recipe not saved</source>
        <translation>配方未保存</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>保存对 %1 的修改？</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>From a preset</source>
        <translation>从预设新建</translation>
    </message>
</context>
<context>
    <name>lathe::RecipeSummary</name>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>no stages</source>
        <translation>无阶段</translation>
    </message>
</context>
<context>
    <name>lathe::RecipeTab</name>
    <message>
        <source>Repeats the run</source>
        <translation>重复此运行</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recipe as JSON</source>
        <translation>JSON 配方</translation>
    </message>
</context>
<context>
    <name>lathe::RemeasureBox</name>
    <message>
        <source>Measure again, in turn</source>
        <translation>轮流重新测量</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Times the results of these runs against each other on this machine, in one series</source>
        <translation>在本机同一轮中交替测量这些运行的结果</translation>
    </message>
    <message>
        <source>%1: %2 ms per request</source>
        <translation>%1：每请求 %2 ms</translation>
    </message>
    <message>
        <source>Measured again, here and in turn:</source>
        <translation>在此轮流重新测得：</translation>
    </message>
    <message>
        <source>A model is not here any more. It is made again from its recipe, which may take minutes.</source>
        <translation>有一个模型已不在本机，正在按其配方重新生成，可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>lathe::RunPage</name>
    <message>
        <source>Cancel run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Change it in the recipe</source>
        <translation>在配方中修改</translation>
    </message>
    <message>
        <source>Show it in the history</source>
        <translation>在历史中显示</translation>
    </message>
    <message>
        <source>Back to the plot</source>
        <translation>回到图表</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的运行</translation>
    </message>
    <message>
        <source>Set up a recipe on the left and run it: its parts, losses and times appear here.</source>
        <translation>在左侧设置配方并运行：各部分、损失和时间会显示在这里。</translation>
    </message>
    <message>
        <source>run the recipe</source>
        <translation>运行配方</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>No progress was told for %1. The worker still answers; it may be reading a large model, or the machine is busy.</source>
        <translation>%1 没有进展。工作进程仍有响应；它可能在读取大模型，或机器正忙。</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>until about %1</source>
        <translation>约到 %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不知道</translation>
    </message>
    <message>
        <source>%1 in %2 steps</source>
        <translation>%2 步内 %1</translation>
    </message>
    <message>
        <source>nothing trains</source>
        <translation>没有训练</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>奈特/词元</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>nothing was stored</source>
        <translation>未存储任何内容</translation>
    </message>
    <message>
        <source>stored in the history</source>
        <translation>已存入历史</translation>
    </message>
</context>
<context>
    <name>lathe::RunText</name>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>The run did not begin</source>
        <translation>运行没有开始</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1/%2 步</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取中</translation>
    </message>
    <message>
        <source>packing</source>
        <translation>打包中</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>评分中</translation>
    </message>
    <message>
        <source>checking outputs</source>
        <translation>核对输出</translation>
    </message>
    <message>
        <source>timing</source>
        <translation>计时中</translation>
    </message>
    <message>
        <source>measuring memory</source>
        <translation>测量内存</translation>
    </message>
    <message>
        <source>block %1, at most %2</source>
        <translation>第 %1 轮，至多 %2 轮</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>choosing layers</source>
        <translation>选择层</translation>
    </message>
    <message>
        <source>making the draft again</source>
        <translation>正在重新生成草稿模型</translation>
    </message>
</context>
<context>
    <name>lathe::RunsDigest</name>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
</context>
<context>
    <name>lathe::SelectionPanel</name>
    <message>
        <source>Selection</source>
        <translation>选中的运行</translation>
    </message>
    <message>
        <source>Compare the selected runs</source>
        <translation>比较选中的运行</translation>
    </message>
    <message>
        <source>Pin as the baseline</source>
        <translation>固定为基线</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Edit this run&apos;s recipe</source>
        <translation>编辑此运行的配方</translation>
    </message>
    <message>
        <source>Export the run…</source>
        <translation>导出运行…</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>The command that repeats the run is on the clipboard</source>
        <translation>重复此运行的命令已复制到剪贴板</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>%1 runs selected</source>
        <translation>已选中 %1 个运行</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>未选中任何运行</translation>
    </message>
    <message>
        <source>Click a point or a row to see its stages, latency, scores, machine and log. Shift-click a second one to compare.</source>
        <translation>单击一个点或一行，查看其各阶段、延迟、得分、环境和日志。Shift 单击另一个即可比较。</translation>
    </message>
    <message>
        <source>find a run</source>
        <translation>查找运行</translation>
    </message>
    <message>
        <source>every action</source>
        <translation>所有操作</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>lathe::SensitivityView</name>
    <message>
        <source>Sensitivity by block and part</source>
        <translation>逐块逐部分敏感度</translation>
    </message>
    <message>
        <source>thousandths of a nat per token</source>
        <translation>毫奈特/词元</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>奈特/词元</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>Divergence from the untouched model, %1</source>
        <translation>与未改动模型的散度，%1</translation>
    </message>
    <message>
        <source>Perplexity %1×</source>
        <translation>困惑度 %1×</translation>
    </message>
</context>
<context>
    <name>lathe::SettingText</name>
    <message>
        <source>untouched</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>%1 (+ quantize)</source>
        <translation>%1（含量化）</translation>
    </message>
</context>
<context>
    <name>lathe::StageCard</name>
    <message>
        <source>Drag to move the stage; Alt and the arrow keys do so too</source>
        <translation>拖动以移动阶段；也可用 Alt 加方向键</translation>
    </message>
    <message>
        <source>%1 is on</source>
        <translation>%1已启用</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1的更多操作</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>高级设置</translation>
    </message>
    <message>
        <source>off: one device</source>
        <translation>已关闭：单设备</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>lathe::StatusLine</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Noise not measured yet</source>
        <translation>噪声尚未测量</translation>
    </message>
    <message>
        <source>The first run on this machine tells how much its latencies scatter.</source>
        <translation>本机的第一次运行会给出延迟的离散程度。</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <translation>%1，只读</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>Ready, %1 is done</source>
        <translation>就绪，%1 已完成</translation>
    </message>
    <message>
        <source>Ready, %1 was cancelled</source>
        <translation>就绪，%1 已取消</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>Recipe of a run</source>
        <translation>来自运行的配方</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 次失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the trash</source>
        <translation>
            <numerusform>回收站 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>trash empty</source>
        <translation>回收站为空</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Noise ±%1 %</source>
        <translation>噪声 ±%1 %</translation>
    </message>
    <message>
        <source>Half the width of the 95 % interval of the median request time, in run %1, the newest from here.</source>
        <translation>本机最新运行 %1 中请求时间中位数 95 % 区间的半宽。</translation>
    </message>
    <message>
        <source>Running: %1, %2 left</source>
        <comment>4 bits, ≈ 3 min</comment>
        <translation>正在运行：%1，还需 %2</translation>
    </message>
    <message>
        <source>Timing: %1</source>
        <translation>正在计时：%1</translation>
    </message>
    <message>
        <source>What is timed runs alone on this machine: other work of Lathe waits until it is done.</source>
        <translation>计时独占这台机器：Lathe 的其他工作等它结束。</translation>
    </message>
</context>
<context>
    <name>lathe::SummaryTab</name>
    <message>
        <source>Which latency</source>
        <translation>哪种延迟</translation>
    </message>
    <message>
        <source>Form of the distribution</source>
        <translation>分布形式</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>每词元</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>%1, pp</source>
        <translation>%1，百分点</translation>
    </message>
    <message>
        <source>The pinned run was measured elsewhere or with another request: times do not compare.</source>
        <translation>固定的运行是在别处或以其他请求测量的：时间不可比较。</translation>
    </message>
    <message>
        <source>From Lathe&apos;s baseline, with 95 % intervals. Hollow: no more than noise, or not paired.</source>
        <translation>从 Lathe 的基线起，附 95 % 区间。空心：不超过噪声，或未配对。</translation>
    </message>
</context>
<context>
    <name>lathe::TasksTab</name>
    <message>
        <source>Nothing was scored in this run.</source>
        <translation>此运行没有评分。</translation>
    </message>
    <message>
        <source>Changes are those against the pinned run.</source>
        <translation>变化相对于固定的运行。</translation>
    </message>
    <message>
        <source>Changes are those against the run&apos;s own baseline.</source>
        <translation>变化相对于该运行自身的基线。</translation>
    </message>
    <message>
        <source>%1 items, %2</source>
        <comment>3,000 items, test</comment>
        <translation>%1 项，%2</translation>
    </message>
    <message>
        <source>best simple rule: %1</source>
        <translation>最佳简单规则：%1</translation>
    </message>
    <message>
        <source>simple rule</source>
        <translation>简单规则</translation>
    </message>
</context>
<context>
    <name>lathe::TokenTimesPlot</name>
    <message>
        <source>Milliseconds of each token</source>
        <translation>每个词元的毫秒数</translation>
    </message>
    <message>
        <source>ms per token</source>
        <translation>ms/词元</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
</context>
<context>
    <name>lathe::TrashDialog</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除于</translation>
    </message>
    <message>
        <source>Runs in the trash</source>
        <translation>回收站中的运行</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete for ever…</source>
        <translation>永久删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Runs here are in no list, plot or export until they are restored.</source>
        <translation>这里的运行在恢复之前不会出现在列表、图表或导出中。</translation>
    </message>
    <message>
        <source>Delete for ever</source>
        <translation>永久删除</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for ever?</source>
        <translation>
            <numerusform>永久删除 %n 个运行？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their samples, tags and notes go with them. There is no way back.</source>
        <translation>其样本、标签和备注也会一并删除，无法挽回。</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Runs that you delete lie here until you delete them for ever.</source>
        <translation>删除的运行会放在这里，直到您永久删除它们。</translation>
    </message>
</context>
<context>
    <name>lathe::WaterfallChart</name>
    <message>
        <source>What each stage cost and gained</source>
        <translation>各阶段的代价与收益</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
</context>
<context>
    <name>lathe::WeightHistogramPlot</name>
    <message>
        <source>Distribution of the weights before and after</source>
        <translation>压缩前后的权重分布</translation>
    </message>
    <message>
        <source>weights (log scale)</source>
        <translation>权重数（对数刻度）</translation>
    </message>
</context>
<context>
    <name>lathe::WelcomeCard</name>
    <message>
        <source>Welcome to Lathe</source>
        <translation>欢迎使用 Lathe</translation>
    </message>
    <message>
        <source>Close the welcome</source>
        <translation>关闭欢迎卡片</translation>
    </message>
    <message>
        <source>Run the example</source>
        <translation>运行示例</translation>
    </message>
    <message>
        <source>Everything is ready; nothing is downloaded.</source>
        <translation>一切就绪，无需下载。</translation>
    </message>
    <message>
        <source>Watch it land on the plot</source>
        <translation>看它落在图上</translation>
    </message>
    <message>
        <source>The dashed circle is the prediction.</source>
        <translation>虚线圆是预测。</translation>
    </message>
    <message>
        <source>Click any point</source>
        <translation>点击任意一点</translation>
    </message>
    <message>
        <source>See what each stage cost and gained.</source>
        <translation>看各阶段的代价与收益。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
</context>
</TS>
